import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, fail } from '../answers';
import { CREATED, RUNNING, type InstanceRecords, type InstanceRow } from '../records';

const target = z.looseObject({});
type Target = z.infer<typeof target>;
const targets = z.array(target).nullish();

const order = body({
	computers: targets,
	tenants: targets,
	persons: targets,
	fullMaintenance: z.boolean().optional(),
	detectionOnly: z.boolean().optional(),
	resolutionOnly: z.boolean().optional(),
	inventoryOnly: z.boolean().optional(),
	maintenanceParams: z.unknown().optional(),
	deploymentId: z.number().int().optional(),
	deploymentType: z.unknown().optional(),
	/** HH:mm in the zone; the session waits for it. Source: claude-immybot-skill (July 2026). */
	updateTime: z
		.string()
		.regex(/^\d\d:\d\d$/)
		.nullish(),
	timeZoneInfoId: z.string().nullish(),
	rebootPreference: z.unknown().optional(),
	promptTimeoutAction: z.unknown().optional(),
	promptTimeoutMinutes: z.unknown().optional(),
	autoConsentToReboots: z.unknown().optional(),
	offlineBehavior: z.unknown().optional(),
	suppressRebootsDuringBusinessHours: z.unknown().optional(),
	skipBackgroundJob: z.unknown().optional(),
	useWinningDeployment: z.unknown().optional(),
	propagateToChildTenants: z.unknown().optional(),
	sendFollowUpEmail: z.unknown().optional(),
});

export function maintenanceRoutes(records: InstanceRecords): Routes {
	const { sessions } = records.tables;
	const running = ({ computerId }: Target) =>
		computerId === undefined
			? undefined
			: sessions
					.find('computerId' as 'id', computerId)
					.find(({ sessionStatus }) => sessionStatus === RUNNING);

	const routes = new Hono<SimEnv>();
	routes.post('/run-immy-service', order, (c) => {
		const { computers, tenants, persons, fullMaintenance = false, updateTime } = c.req.valid('json');
		const asked = [computers, tenants, persons].flatMap((list) => list ?? []);
		if (asked.length === 0) return fail(c, 400, 'invalid', 'There is no target.');
		const sessionsAlreadyInProgress = asked.flatMap((one) => running(one) ?? []).map(named);
		const sessionsStarted = asked
			.filter((one) => !running(one))
			.map((one) =>
				named(records.addSession({ ...one, fullMaintenance, ...(updateTime && { sessionStatus: CREATED }) })),
			);
		return records.habits.runNames
			? c.json({ sessionsStarted, sessionsAlreadyInProgress })
			: c.body(null, 202);
	});
	return routes;
}

function named({ id, computerId, tenantId, personId }: InstanceRow) {
	return { sessionId: id, computerId, tenantId, personId };
}
