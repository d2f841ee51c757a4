import { Hono } from 'hono';
import { z } from 'zod';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { body, done, notFound } from '../answers';
import { ACKNOWLEDGED, UNACKNOWLEDGED, type InstanceRecords } from '../records';

/**
 * Source: suhsdit/SPSImmyBot (June 2025); the replies' order and the limit that is left out are ours. What is silenced
 * is listed as before.
 */
export function notificationRoutes(records: InstanceRecords): Routes {
	const { notifications, silences } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/notifications/unacknowledged', (c) => {
		const limit = c.req.query('limit');
		const rows = listed(c, notifications).filter(({ acknowledgement }) => acknowledgement === UNACKNOWLEDGED);
		return c.json(rows.slice(0, limit === undefined ? undefined : Number(limit)));
	});
	routes.post('/notifications/acknowledge', body({ notificationIds: z.array(z.uuid()) }), (c) => {
		const { notificationIds } = c.req.valid('json');
		for (const id of notificationIds.filter((id) => notifications.get(id)))
			notifications.patch(id, { acknowledgement: ACKNOWLEDGED });
		return done(c);
	});
	routes.post('/notifications/:type/silence', (c) =>
		c.json(
			records.add('silences', {
				notificationType: Number(c.req.param('type')),
				notificationObjectId: c.req.query('objectId') ?? null,
			}),
		),
	);
	routes.delete('/notifications/:id/unsilence', (c) =>
		silences.delete(c.req.param('id')) ? done(c) : notFound(c),
	);
	return routes;
}
