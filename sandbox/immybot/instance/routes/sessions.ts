import { Hono } from 'hono';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { body, change, done, fail, found, ids, notFound } from '../answers';
import { dxArray, dxQuery, dxResult } from '../devExtreme';
import { CANCELLED, RUNNING, SESSION_STATUSES, type InstanceRecords, type InstanceRow } from '../records';

const FAILED = 2;
const PENDING_ACTION = { status: 0, result: 0, resultReasonMessage: null };

export function sessionRoutes(records: InstanceRecords): Routes {
	const { sessions, actions, logs } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/maintenance-sessions/dx', (c) => {
		const asked = (['computerId', 'tenantId', 'personId'] as const).filter(
			(name) => c.req.query(name) !== undefined,
		);
		const rows = listed(c, sessions)
			.filter((row) => asked.every((name) => String(row[name]) === c.req.query(name)))
			.map(asListed);
		return dxResult(c, rows);
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
	routes.post('/maintenance-sessions/:id/resume', (c) =>
		change(c, records, sessions, { sessionStatus: RUNNING }, () => done(c)),
	);
	routes.post('/maintenance-sessions/:id/actions/:action/rerun', (c) =>
		found(c, sessions, ({ computerId, tenantId, personId }) => {
			const session = records.addSession({ computerId, tenantId, personId });
			const action = actions.get(c.req.param('action'));
			if (action)
				records.addAction({ ...action, ...PENDING_ACTION, id: undefined, maintenanceSessionId: session.id });
			return action ? done(c) : notFound(c);
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
		c.json(
			actions.all().filter((row) => String(row.computerId) === c.req.param('id') && row.result === FAILED),
		),
	);
	/** The newest action of each thing that was maintained. */
	const latest = (of: (row: InstanceRow) => boolean) => {
		const rows = actions.all().filter(of);
		return [...new Map(rows.map((row) => [`${row.computerId} ${row.maintenanceIdentifier}`, row])).values()];
	};
	routes.get('/maintenance-actions/latest-for-computer/:id', (c) =>
		c.json(latest(({ computerId }) => String(computerId) === c.req.param('id')).map(asLatest)),
	);
	// The document (June 2025) leaves the rows open; these are those of POST /maintenance-actions/latest-action-for-computers.
	routes.get('/maintenance-actions/latest-for-tenant/:id', (c) =>
		dxArray(
			c,
			latest(({ tenantId }) => String(tenantId) === c.req.param('id')),
		),
	);
	routes.get('/maintenance-actions/latest-non-compliant-actions-for-tenant/:id', (c) =>
		c.json(
			latest(({ tenantId }) => String(tenantId) === c.req.param('id')).filter(
				({ result }) => result === FAILED,
			),
		),
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

/** Rows about one computer leave out whose they are, and tell the versions. */
function asLatest(action: InstanceRow) {
	return {
		id: action.id,
		maintenanceSessionId: action.maintenanceSessionId,
		maintenanceDisplayName: action.maintenanceDisplayName,
		maintenanceIdentifier: action.maintenanceIdentifier,
		maintenanceType: action.maintenanceType,
		maintenanceTaskMode: 0,
		actionType: action.actionType,
		status: action.status,
		result: action.result,
		reason: 1,
		resultReason: 1,
		policyDescription: 'Latest version',
		detectedVersion: '130.0.6723.117',
		desiredVersion: '131.0.6778.86',
		desiredSoftwareState: 5,
		assignmentId: 1,
		assignmentType: 1,
		softwareActionIdForConfigurationTask: null,
		startTime: action.startTime,
		endTime: action.endTime,
		createdDate: action.createdDateUTC,
	};
}
