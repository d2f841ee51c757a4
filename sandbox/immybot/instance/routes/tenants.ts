import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, done, fail, id, one, optional } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';
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
	routes.post('/tenants', draft, (c) => {
		const tenant = c.req.valid('json');
		if (tenants.all().some(({ name }) => name === tenant.name))
			return fail(c, 400, 'duplicate', `A tenant called ${tenant.name} exists.`);
		if (!tenant.name || !tenant.ownerTenantId) return fail(c, 400, 'invalid', 'The tenant is not complete.');
		return c.json(records.addTenant(tenant));
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
