import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, done, found, id, ids, maintenanceType, one, optionals } from '../answers';
import { CANCELLED, CREATED, RUNNING, type InstanceRecords } from '../records';

/** Sources: an instance's own document (June 2025); the name Servosity/msp-skills (August 2026). */
const draft = {
	maintenanceType,
	...optionals({
		texts:
			'name target time customCronExpression maintenanceTime maintenanceIdentifier timeZoneInfoId providerDeviceGroupType providerClientGroupType',
		numbers: 'tenantId day providerLinkId',
		flags:
			'disabled propagateToChildTenants allowAccessToParentTenant allowAccessToMSPResources applyWindowsUpdates autoConsentToReboots suppressRebootsDuringBusinessHours useComputersTimezoneForExecution scheduleExecutionAfterActiveHours sendDetectionEmail sendDetectionEmailWhenAllActionsAreCompliant sendFollowUpEmail sendFollowUpOnlyIfActionNeeded showRunNowButton showPostponeButton showMaintenanceActions',
		choices:
			'targetType targetGroupFilter targetCategory rebootPreference promptTimeoutAction promptTimeoutMinutes offlineBehavior',
	}),
};

export function scheduleRoutes(records: InstanceRecords): Routes {
	const { schedules, sessions } = records.tables;
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
	routes.post('/schedules', body(draft), (c) => c.json(records.add('schedules', c.req.valid('json'))));
	routes.put('/schedules/:id', body({ id, ...draft }), (c) =>
		change(c, records, schedules, c.req.valid('json')),
	);
	const several = body({ scheduleIds: ids });
	routes.post('/schedules/bulk-delete', several, (c) => {
		for (const deleted of c.req.valid('json').scheduleIds) schedules.delete(deleted);
		return done(c);
	});
	routes.post('/schedules/bulk-cancel', several, (c) => {
		const { scheduleIds } = c.req.valid('json');
		for (const { id, scheduledId, sessionStatus } of sessions.all())
			if ([RUNNING, CREATED].includes(Number(sessionStatus)) && scheduleIds.includes(Number(scheduledId)))
				records.finishSession(id, { sessionStatus: CANCELLED });
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
