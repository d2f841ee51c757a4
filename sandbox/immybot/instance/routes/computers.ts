import { Hono } from 'hono';
import { z } from 'zod';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import type { Id } from '../../../server/table';
import { body, change, done, found, id, ids, jsonBody, notFound, optional } from '../answers';
import { dxArray } from '../devExtreme';
import { counted } from '../lists';
import { NEEDS_ONBOARDING, type InstanceRecords, type InstanceRow } from '../records';
import { taggingRoutes } from '../tagging';

export function computerRoutes(records: InstanceRecords): Routes {
	const { computers, persons, tenants, userAffinities } = records.tables;
	/** A row of the list tells of the primary person in fields of its own. */
	const withPrimaryUser = (row: InstanceRow): InstanceRow => {
		const person = persons.get((row.primaryPersonId ?? '') as Id);
		return {
			...row,
			primaryUserFirstName: person?.firstName ?? null,
			primaryUserLastName: person?.lastName ?? null,
			primaryUserEmail: person?.emailAddress ?? null,
		};
	};
	const routes = new Hono<SimEnv>();
	routes.get('/computers/paged', (c) => {
		const { deletedOnly, tenantId, onboardingOnly } = c.req.query();
		const rows = listed(c, computers).filter(
			(row) =>
				(row.deletedAt !== null) === (deletedOnly === 'true') &&
				(tenantId === undefined || String(row.tenantId) === tenantId) &&
				(onboardingOnly !== 'true' || row.onboardingStatus === NEEDS_ONBOARDING),
		);
		return counted(c, rows, withPrimaryUser);
	});
	routes.get('/computers/user-affinities', (c) => {
		const computer = c.req.query('computerId');
		const rows = userAffinities
			.all()
			.filter(({ computerId }) => computer === undefined || String(computerId) === computer);
		return dxArray(c, rows);
	});
	routes.get('/computers/:id', (c) =>
		found(c, computers, (row) => {
			if (row.deletedAt) return notFound(c);
			const agents = (row.providerLinkIds as Id[]).map((providerLinkId) => ({ id: 1, providerLinkId }));
			const asked = c.req.query('includeProviderAgents') === 'true';
			return c.json({ ...single(row), agents: asked ? agents : [] });
		}),
	);
	routes.post('/computers/change-tenant', body({ computersToMove: ids, targetTenantId: id }), (c) => {
		const { computersToMove, targetTenantId } = c.req.valid('json');
		if (records.habits.softFailures) return c.json({ success: false, message: 'The computers are busy.' });
		const tenant = tenants.get(targetTenantId);
		if (!tenant) return c.json({ success: false, message: 'The tenant does not exist.' });
		for (const moved of computersToMove)
			computers.patch(moved, { tenantId: tenant.id, tenantName: tenant.name });
		return c.json({ success: true, message: null });
	});
	routes.post('/computers/:id/update-primary-person', body({ primaryPersonId: optional(id) }), (c) => {
		const { primaryPersonId } = c.req.valid('json');
		const person = primaryPersonId === null ? undefined : persons.get(primaryPersonId);
		if (primaryPersonId !== null && !person) return notFound(c);
		// ASP.NET answers 204 where there is nothing to say.
		return change(c, records, computers, { primaryPersonId }, () =>
			person ? c.json({ ...person, personTagIds: undefined }) : c.body(null, 204),
		);
	});
	routes.post('/computers/:id/exclude-from-maintenance', body({ exclude: z.boolean() }), (c) =>
		change(c, records, computers, { excludeFromMaintenance: c.req.valid('json').exclude }, () => done(c)),
	);
	routes.post('/computers/:id/reinventory', (c) =>
		found(c, computers, () =>
			c.json(
				records.habits.softFailures
					? { success: false, failureReason: 'The computer is offline.', output: null }
					: { success: true, failureReason: null, output: {} },
			),
		),
	);
	routes.get('/computers/:id/provider-links/:link/screen-share-url', (c) =>
		found(c, computers, (row) => c.text(`https://control.example/${c.req.param('link')}/${row.id}`)),
	);
	routes.post('/computers/restore', jsonBody(ids), (c) => {
		for (const restored of c.req.valid('json'))
			if (computers.get(restored)) computers.patch(restored, { deletedAt: null });
		return c.json(true);
	});
	routes.post('/computers/bulk-delete', body({ ids }), (c) => {
		const present = c.req.valid('json').ids.filter((one) => computers.get(one)?.deletedAt === null);
		for (const deleted of present) computers.patch(deleted, { deletedAt: records.now() });
		return c.json({ numDeleted: present.length });
	});
	routes.route('/', taggingRoutes('/computers', computers, 'computerTagIds'));
	return routes;
}

/** What only a row of the list has, and one computer has not. Source: suhsdit/SPSImmyBot (June 2025). */
const ONLY_LISTED = new Set([
	'operatingSystem',
	'manufacturer',
	'model',
	'serialNumber',
	'internalIpAddress',
	'providerLinkIds',
	'deletedAt',
	'createdDate',
	'lastProviderAgentEventDateUtc',
]);

function single(row: InstanceRow): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !ONLY_LISTED.has(name)));
}
