import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import type { Id } from '../../../server/table';
import { body, change, done, fail, id, ids, one, optional } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords, InstanceRow } from '../records';
import { taggingRoutes } from '../tagging';

export function tenantRoutes(records: InstanceRecords): Routes {
	const { tenants, computers, persons } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/tenants', (c) => sieve(c, tenants));
	routes.get('/tenants/:id', (c) => one(c, tenants));
	const draft = body({
		name: z.string().nullish(),
		slug: z.string().nullish(),
		ownerTenantId: id.nullish(),
		parentTenantId: id.nullish(),
		isMsp: z.boolean().optional(),
		principalId: z.string().nullish(),
		limitToDomains: z.array(z.string()).nullish(),
	});
	const problemOf = ({ name }: { name?: string | null }): string | undefined => {
		if (!name) return 'The tenant is not complete.';
		return tenants.all().some((one) => one.name === name) ? `A tenant called ${name} exists.` : undefined;
	};
	routes.post('/tenants', draft, (c) => {
		const tenant = c.req.valid('json');
		const problem = tenant.ownerTenantId ? problemOf(tenant) : 'The tenant is not complete.';
		if (problem) return fail(c, 400, 'invalid', problem);
		return c.json(records.addTenant(tenant));
	});
	// Whether a refused list leaves tenants behind, no source says. Here those before the fault stay, the harder case.
	const list = body({
		ownerTenantId: id.nullish(),
		tenants: z
			.array(
				z.object({
					name: z.string().nullish(),
					slug: z.string().nullish(),
					principalId: z.string().nullish(),
					limitToDomains: z.array(z.string()).nullish(),
				}),
			)
			.nullish(),
	});
	routes.post('/tenants/bulk-create', list, (c) => {
		const { ownerTenantId, tenants: drafts } = c.req.valid('json');
		if (!ownerTenantId || !drafts) return fail(c, 400, 'invalid', 'The list is not complete.');
		const made: InstanceRow[] = [];
		for (const draft of drafts) {
			const problem = problemOf(draft);
			if (problem) return fail(c, 400, 'invalid', problem);
			made.push(records.addTenant({ ...draft, ownerTenantId }));
		}
		return c.json(made);
	});
	const replacement = body({
		id: id.optional(),
		name: optional(z.string()),
		slug: optional(z.string()),
		parentTenantId: optional(id),
		// Source: Servosity/msp-skills (August 2026), which no longer has the id.
		ownerTenantId: id,
		isMsp: z.boolean().default(false),
	});
	routes.put('/tenants/:id', replacement, (c) => change(c, records, tenants, c.req.valid('json')));
	for (const [verb, active] of [
		['activate', true],
		['deactivate', false],
	] as const)
		routes.patch(`/tenants/${verb}/:id`, (c) => change(c, records, tenants, { active }, () => done(c)));
	const family = body({ parentTenantId: id, tenantIds: ids });
	for (const [verb, parentOf] of [
		['set', (asked: Id) => asked],
		['remove', () => null],
	] as const)
		routes.post(`/tenants/${verb}-parent-tenant`, family, (c) => {
			const { parentTenantId, tenantIds } = c.req.valid('json');
			for (const child of tenantIds)
				if (tenants.get(child)) tenants.patch(child, { parentTenantId: parentOf(parentTenantId) });
			return done(c);
		});
	routes.post('/tenants/bulk-merge', body({ targetTenantId: id, tenantsToMerge: ids }), (c) => {
		const { targetTenantId, tenantsToMerge } = c.req.valid('json');
		const tenant = tenants.get(targetTenantId);
		if (!tenant) return c.json({ success: false, message: 'The tenant does not exist.' });
		const isMerged = ({ tenantId }: InstanceRow) => tenantsToMerge.includes(tenantId as Id);
		for (const row of computers.all().filter(isMerged))
			computers.patch(row.id, { tenantId: tenant.id, tenantName: tenant.name });
		for (const row of persons.all().filter(isMerged)) persons.patch(row.id, { tenantId: tenant.id });
		for (const merged of tenantsToMerge) tenants.delete(merged);
		return c.json({ success: true, message: null });
	});
	routes.post('/tenants/bulk-delete', body({ ids }), (c) => {
		const tenantResults = c.req.valid('json').ids.map((deleted) => {
			for (const row of computers.all().filter(({ tenantId }) => tenantId === deleted))
				computers.delete(row.id);
			const success = tenants.delete(deleted);
			return { tenantId: deleted, success, failedReason: success ? null : 'The tenant does not exist.' };
		});
		return c.json({ success: tenantResults.every(({ success }) => success), tenantResults, message: null });
	});
	routes.route('/', taggingRoutes('/tenants', tenants, 'tenantTagIds'));
	return routes;
}
