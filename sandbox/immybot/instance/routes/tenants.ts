import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, done, fail, id, one, optional } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords, InstanceRow } from '../records';
import { taggingRoutes } from '../tagging';

export function tenantRoutes(records: InstanceRecords): Routes {
	const { tenants } = records.tables;
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
	routes.route('/', taggingRoutes('/tenants', tenants, 'tenantTagIds'));
	return routes;
}
