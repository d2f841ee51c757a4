import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../server/api';
import type { Id } from '../../server/table';
import { body, done, ids } from './answers';
import type { Rows } from './records';

const bodyOfTags = body({ entityIds: ids, tagIds: ids });

/** `add-tags` and `remove-tags` of a resource whose rows hold their tags in `field`. */
export function taggingRoutes(path: string, table: Rows, field: string): Routes {
	const edit = (entityIds: Id[], change: (tags: Id[]) => Id[]) => {
		for (const id of entityIds) {
			const row = table.get(id);
			if (row) table.patch(id, { [field]: change(row[field] as Id[]) });
		}
	};
	const routes = new Hono<SimEnv>();
	routes.post(`${path}/add-tags`, bodyOfTags, (c) => {
		const { entityIds, tagIds } = c.req.valid('json');
		edit(entityIds, (tags) => [...new Set([...tags, ...tagIds])]);
		return done(c);
	});
	routes.post(`${path}/remove-tags`, bodyOfTags, (c) => {
		const { entityIds, tagIds } = c.req.valid('json');
		edit(entityIds, (tags) => tags.filter((tag) => !tagIds.includes(tag)));
		return done(c);
	});
	return routes;
}
