import { Hono } from 'hono';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { totalOf, windowOf } from '../../../server/paging';
import { body, done, fail, found, ids } from '../answers';
import { dxQuery } from '../devExtreme';
import { CANCELLED, SESSION_STATUSES, type InstanceRecords, type InstanceRow } from '../records';

export function sessionRoutes(records: InstanceRecords): Routes {
	const { sessions, actions, logs } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/maintenance-sessions/dx', (c) => {
		const dx = dxQuery(c);
		const asked = (['computerId', 'tenantId', 'personId'] as const).filter(
			(name) => c.req.query(name) !== undefined,
		);
		const rows = listed(c, sessions)
			.filter((row) => asked.every((name) => String(row[name]) === c.req.query(name)))
			.map(asListed);
		const selected = dx.select(rows);
		const page = windowOf(selected, dx.skip, dx.take, c.get('faults'));
		const totalCount = dx.counts ? totalOf(selected, page.rows, c.get('faults')) : -1;
		return c.json({ data: page.rows, totalCount, groupCount: -1, summary: null });
	});
	routes.get('/maintenance-sessions/:id', (c) =>
		found(c, sessions, (session) => {
			const asked = c.req.query('includeActions') === 'true' && records.habits.sessionsHoldActions;
			const own = actions.all().filter(({ maintenanceSessionId }) => maintenanceSessionId === session.id);
			return c.json({ ...session, maintenanceActions: asked ? own : null });
		}),
	);
	routes.get('/maintenance-sessions/:id/logs', (c) =>
		c.json(
			logs.all().filter(({ maintenanceSessionId }) => String(maintenanceSessionId) === c.req.param('id')),
		),
	);
	routes.post('/maintenance-sessions/:id/rerun', (c) =>
		found(c, sessions, ({ computerId, tenantId, personId }) => {
			const { id } = records.addSession({ computerId, tenantId, personId });
			return records.habits.runNames ? c.json(id) : c.body(null, 204);
		}),
	);
	routes.post('/maintenance-sessions/cancel', body({ sessionIds: ids }), (c) => {
		for (const id of c.req.valid('json').sessionIds)
			if (sessions.get(id)) records.finishSession(id, { sessionStatus: CANCELLED });
		return done(c);
	});
	routes.get('/maintenance-actions/dx', (c) => {
		const dx = dxQuery(c);
		// As measured on a live instance.
		if (dx.fields.some((field) => field.endsWith('Name'))) return fail(c, 500, 'error', 'An error occurred.');
		return c.json(dx.select(actions.all()).slice(dx.skip, dx.skip + dx.take));
	});
	routes.get('/maintenance-actions/computer/:id/needs-attention', (c) =>
		c.json(actions.all().filter((row) => String(row.computerId) === c.req.param('id') && row.result === 2)),
	);
	return routes;
}

/** A list's row differs from a single session: other names for dates, the status in words besides. */
function asListed({ createdDateUTC, updatedDateUTC, scheduledId, ...row }: InstanceRow) {
	return {
		...row,
		createdDate: createdDateUTC,
		updatedDate: updatedDateUTC,
		scheduleId: scheduledId,
		statusName: SESSION_STATUSES[Number(row.sessionStatus)],
	};
}
