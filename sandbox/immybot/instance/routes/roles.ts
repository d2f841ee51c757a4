import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { windowOf } from '../../../server/paging';
import { body, change, done, found, id, one, remove } from '../answers';
import type { InstanceRecords } from '../records';

const SCOPES = ['owner', 'msp', 'specific-tenant', 'tenant-tag', 'user-tenant'];
const RESOURCE_SCOPES = ['category-resource', 'specific-resource', 'tag-resource'];

const PERMISSIONS = ['view', 'manage'].map((verb, sortOrder) => ({
	id: `computers:${verb}`,
	permissionName: verb,
	displayName: `Computers: ${verb}`,
	description: `May ${verb} computers`,
	category: 0,
	sortOrder,
	hasGreatPower: false,
}));

const draft = {
	name: z.string(),
	description: z.string(),
	grantedPermissionIds: z.array(z.string()),
	ownerTenantId: id,
};

/**
 * Requests: Servosity/msp-skills (August 2026). No source has the replies: these are what the document of June 2025
 * answers at the addresses that roles had then, with the owner whom they have now.
 */
export function roleRoutes(records: InstanceRecords): Routes {
	const { roles, roleAssignments } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/roles', (c) =>
		c.json(roles.all().map((role) => ({ ...role, grantedPermissionIds: undefined }))),
	);
	routes.get('/roles/permissions', (c) => c.json(PERMISSIONS));
	routes.get('/roles/:id', (c) => one(c, roles));
	routes.post('/roles', body(draft), (c) => c.json(records.add('roles', c.req.valid('json'))));
	routes.put('/roles/:id', body(draft), (c) => change(c, records, roles, c.req.valid('json')));
	routes.delete('/roles/:id', (c) => remove(c, roles));
	routes.post('/roles/:id/clone', body({ newName: z.string() }), (c) =>
		found(c, roles, (role) =>
			c.json(records.add('roles', { ...role, id: undefined, name: c.req.valid('json').newName })),
		),
	);

	// Sources do not tell the fields of an assignment.
	for (const scope of [...SCOPES, ...RESOURCE_SCOPES])
		routes.post(`/user-role-assignments/${scope}/create`, body({ dtos: z.array(z.looseObject({})) }), (c) => {
			const { dtos } = c.req.valid('json');
			for (const dto of dtos) {
				const roleName = roles.get(String(dto.roleId))?.name ?? null;
				roleAssignments.insert({ ...dto, id: undefined, roleName });
			}
			return c.json({ recordCount: dtos.length });
		});
	routes.delete('/user-role-assignments/delete', (c) => {
		for (const assignment of c.req.queries('userRoleAssignmentIds') ?? []) roleAssignments.delete(assignment);
		return done(c);
	});
	routes.get('/user-role-assignments/users/:id', (c) => {
		const rows = roleAssignments.all().filter(({ userId }) => String(userId) === c.req.param('id'));
		const take = Number(c.req.query('Take') ?? rows.length);
		return c.json(windowOf(rows, Number(c.req.query('Skip') ?? 0), take, c.get('faults')).rows);
	});
	return routes;
}
