import { Hono } from 'hono';
import { z } from 'zod';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { windowOf } from '../../../server/paging';
import type { Id } from '../../../server/table';
import { body, change, done, found, id, ids, jsonBody, notFound, optional, without } from '../answers';
import { dxArray } from '../devExtreme';
import { counted } from '../lists';
import { NEEDS_ONBOARDING, ONBOARDED, type InstanceRecords, type InstanceRow } from '../records';
import { VERSION } from '../samples';
import { taggingRoutes } from '../tagging';

export function computerRoutes(records: InstanceRecords): Routes {
	const { computers, persons, tenants, userAffinities, computerEvents } = records.tables;
	/** A row of the list tells of the primary person in fields of its own. */
	const withPrimaryUser = (row: InstanceRow): InstanceRow => {
		const person = persons.get((row.primaryPersonId ?? '') as Id);
		return {
			...without(row, ...NEVER_SHOWN),
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
	routes.get('/computers/agent-status', (c) => {
		const tenant = c.req.query('tenantId');
		const rows = computers
			.all()
			.filter(
				({ deletedAt, tenantId }) =>
					deletedAt === null && (tenant === undefined || String(tenantId) === tenant),
			);
		return dxArray(c, rows.map(withAgents));
	});
	routes.post('/computers/skip-onboarding', jsonBody(z.array(z.strictObject({ computerId: id }))), (c) =>
		c.json(
			c.req.valid('json').map(({ computerId }) => {
				const computer = computers.get(computerId);
				const success = computer?.onboardingStatus === NEEDS_ONBOARDING;
				if (success) computers.patch(computerId, { onboardingStatus: ONBOARDED });
				return { computerId, success, message: success ? null : 'The computer does not need onboarding.' };
			}),
		),
	);
	routes.get('/computers/:id', (c) =>
		found(c, computers, (row) => {
			if (row.deletedAt) return notFound(c);
			const agents = (row.providerLinkIds as Id[]).map((providerLinkId) => ({ id: 1, providerLinkId }));
			const asked = c.req.query('includeProviderAgents') === 'true';
			return c.json({ ...without(row, ...NEVER_SHOWN, ...ONLY_LISTED), agents: asked ? agents : [] });
		}),
	);
	routes.get('/computers/:id/status', (c) =>
		found(c, computers, ({ isOnline }) => c.json(isOnline === true)),
	);
	routes.get('/computers/:id/events', (c) => {
		const rows = computerEvents.all().filter(({ computerId }) => String(computerId) === c.req.param('id'));
		const skip = Number(c.req.query('skip') ?? 0);
		const take = Number(c.req.query('take') ?? 25);
		return c.json(windowOf(rows, skip, take, c.get('faults')).rows.map((row) => without(row, 'computerId')));
	});
	routes.post('/computers/:id/set-to-needs-onboarding', (c) =>
		change(c, records, computers, { onboardingStatus: NEEDS_ONBOARDING }, () => done(c)),
	);
	// Source: Servosity/msp-skills (August 2026).
	routes.post('/computers/:id/notes', body({ notes: z.string() }), (c) =>
		change(c, records, computers, c.req.valid('json'), () => done(c)),
	);
	routes.post('/computers/:id/update-additional-persons', body({ additionalPersonIds: ids }), (c) =>
		change(c, records, computers, c.req.valid('json'), () => done(c)),
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

/** What has a call of its own; no source has it in a reply. */
const NEVER_SHOWN = ['notes', 'additionalPersonIds'];

/** What only a row of the list has, and one computer has not. Source: suhsdit/SPSImmyBot (June 2025). */
const ONLY_LISTED = [
	'operatingSystem',
	'manufacturer',
	'model',
	'serialNumber',
	'internalIpAddress',
	'providerLinkIds',
	'deletedAt',
	'createdDate',
	'lastProviderAgentEventDateUtc',
];

/** Whether the agents of a computer are connected; here they are while it is online. */
function withAgents(row: InstanceRow): InstanceRow {
	const agents = (row.providerLinkIds as Id[]).map((providerLinkId, index) => ({
		agentId: index + 1,
		providerLinkId,
		isConnected: row.isOnline === true,
		version: VERSION,
		lastUpdatedUtc: row.lastProviderAgentEventDateUtc,
	}));
	return {
		id: row.id,
		tenantId: row.tenantId,
		computerName: row.computerName,
		tenantName: row.tenantName,
		allAgentsConnected: row.isOnline === true,
		someConnected: row.isOnline === true,
		agents,
	};
}
