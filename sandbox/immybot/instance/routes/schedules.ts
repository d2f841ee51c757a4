import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { done, found, one } from '../answers';
import type { InstanceRecords } from '../records';

export function scheduleRoutes(records: InstanceRecords): Routes {
	const { schedules } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/schedules', (c) => {
		const tenant = c.req.query('tenantId');
		return c.json(schedules.all().filter((row) => tenant === undefined || String(row.tenantId) === tenant));
	});
	routes.get('/schedules/:id', (c) => one(c, schedules));
	routes.post('/schedules/:id/run-now', (c) =>
		found(c, schedules, ({ id, tenantId }) => {
			records.addSession({ scheduledId: id, tenantId });
			return done(c);
		}),
	);
	return routes;
}
