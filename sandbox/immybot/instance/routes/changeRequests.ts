import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, done, found, optional, remove } from '../answers';
import { dxResult } from '../devExtreme';
import type { InstanceRecords } from '../records';

const WAITING = 1;
/** The state of a request that is decided. Source: Servosity/msp-skills (August 2026). */
const DECISIONS = { approve: 3, deny: 2, 'require-changes': 4 };

export function changeRequestRoutes(records: InstanceRecords): Routes {
	const { changeRequests } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/change-requests/dx', (c) => dxResult(c, changeRequests.all()));
	routes.get('/change-requests/open-count', (c) =>
		c.json(changeRequests.all().filter(({ state }) => state === WAITING).length),
	);
	for (const [verb, state] of Object.entries(DECISIONS))
		routes.post(`/change-requests/:id/${verb}`, (c) =>
			change(c, records, changeRequests, { state, updatedDateUtc: records.now() }, () => done(c)),
		);
	routes.post('/change-requests/:id/comment', body({ comment: optional(z.string()) }), (c) =>
		found(c, changeRequests, ({ id, comments }) => {
			const given = comments as object[];
			const added = {
				id: given.length + 1,
				comment: c.req.valid('json').comment,
				commentedByUsername: 'n8n',
				changeRequestId: id,
				createdDateUtc: records.now(),
			};
			changeRequests.patch(id, { comments: [...given, added] });
			return c.json(added);
		}),
	);
	routes.delete('/change-requests/:id', (c) => remove(c, changeRequests));
	return routes;
}
