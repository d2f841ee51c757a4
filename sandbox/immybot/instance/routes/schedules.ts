import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, done, found, one } from '../answers';
import type { InstanceRecords } from '../records';

export function scheduleRoutes(records: InstanceRecords): Routes {
	const { schedules } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/schedules', (c) => {
		const tenant = c.req.query('tenantId');
		return c.json(schedules.all().filter((row) => tenant === undefined || String(row.tenantId) === tenant));
	});
	routes.get('/schedules/:id', (c) => one(c, schedules));
	// Source: Servosity/msp-skills (August 2026).
	const status = body({ scheduleIds: z.array(z.number()), disabled: z.boolean() });
	routes.patch('/schedules/bulk-update-status', status, (c) => {
		const { scheduleIds, disabled } = c.req.valid('json');
		for (const id of scheduleIds) schedules.patch(id, { disabled });
		return done(c);
	});
	routes.post('/schedules/:id/run-now', (c) =>
		found(c, schedules, ({ id, tenantId }) => {
			records.addSession({ scheduledId: id, tenantId });
			return done(c);
		}),
	);
	return routes;
}
