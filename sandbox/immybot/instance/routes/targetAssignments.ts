import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, id, maintenanceType, nameOrNumber, one, optionals, remove } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords, InstanceRow } from '../records';

const target = optionals({
	texts: 'target providerDeviceGroupType providerClientGroupType',
	numbers: 'tenantId providerLinkId',
	flags: 'onboardingOnly propagateToChildTenants allowAccessToParentTenant',
	choices: 'targetType targetGroupFilter',
});
const draft = {
	...target,
	...optionals({
		numbers: 'licenseId providerLinkIdForMaintenanceItem',
		flags: 'excluded',
		choices: 'targetCategory targetEnforcement maintenanceTaskMode softwareProviderType targetVisibility',
	}),
	maintenanceIdentifier: z.string(),
	maintenanceType,
	desiredSoftwareState: nameOrNumber([
		'NewerOrEqualVersion',
		'NotPresent',
		'AnyVersion',
		'ThisVersion',
		'OlderOrEqualVersion',
		'LatestVersion',
		'NoAction',
		'UpdateIfFound',
	]),
	softwareSemanticVersion: z.looseObject({}).optional(),
	taskParameterValues: z.record(z.string(), z.unknown()).default({}),
};

/** Whether a computer is among those of a target; groups and scripts have none here. */
function isIn({ targetType, target, tenantId }: Record<string, unknown>, computer: InstanceRow): boolean {
	switch (targetType) {
		case 1:
			return true;
		case 2:
			return String(computer.id) === target;
		case 7:
			return String(computer.primaryPersonId) === target;
		case 21:
		case 29:
			return computer.tenantId === tenantId;
		case 30:
			return (computer.computerTagIds as unknown[]).map(String).includes(String(target));
		default:
			return false;
	}
}

/** Target assignments are what the interface calls deployments. */
export function targetAssignmentRoutes(records: InstanceRecords): Routes {
	const { targetAssignments, computers, persons } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/target-assignments', (c) => sieve(c, targetAssignments));
	routes.get('/target-assignments/:id', (c) => one(c, targetAssignments));
	routes.post('/target-assignments', body(draft), (c) =>
		c.json(records.add('targetAssignments', c.req.valid('json'))),
	);
	routes.put('/target-assignments/:id', body({ id, ...draft }), (c) =>
		change(c, records, targetAssignments, c.req.valid('json')),
	);
	routes.delete('/target-assignments/:id', (c) => remove(c, targetAssignments));
	routes.post('/target-assignments/target-preview', body(target), (c) => {
		const asked = c.req.valid('json');
		const rows = computers.all().filter((row) => row.deletedAt === null && isIn(asked, row));
		return c.json(
			rows.map((row) => {
				const person = persons.get(Number(row.primaryPersonId));
				return {
					id: row.id,
					cn: row.computerName,
					on: row.isOnline,
					ti: row.tenantId,
					tn: row.tenantName,
					ppi: person?.id ?? null,
					ppn: person ? [person.firstName, person.lastName].join(' ') : null,
					os: row.operatingSystem,
					obs: row.onboardingStatus,
					sn: row.serialNumber,
					dr: null,
					sb: false,
					ct: row.computerTagIds,
				};
			}),
		);
	});
	return routes;
}
