import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, id, one, optional, remove } from '../answers';
import type { InstanceRecords } from '../records';

const fields = {
	name: optional(z.string()),
	description: optional(z.string()),
	color: optional(z.string()),
	tenantTagAuthorizations: z.array(z.unknown()).default([]),
};

export function tagRoutes(records: InstanceRecords): Routes {
	const { tags } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/tags', (c) => {
		const name = c.req.query('name')?.toLowerCase() ?? '';
		const rows = tags.all().filter((row) => String(row.name).toLowerCase().includes(name));
		return c.json(rows.slice(0, Number(c.req.query('pageSize') ?? 25)));
	});
	routes.get('/tags/:id', (c) => one(c, tags));
	routes.post('/tags', body(fields), (c) => c.json(tags.insert({ ...c.req.valid('json') })));
	routes.post('/tags/:id', body({ id, ...fields }), (c) => change(c, records, tags, c.req.valid('json')));
	routes.delete('/tags/:id', (c) => remove(c, tags));
	return routes;
}
