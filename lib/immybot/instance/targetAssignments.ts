import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { InstanceClient, TargetAssignmentFilter } from './port';
import { call } from './endpoint';
import { targetAssignments } from './endpoints';
import { sieveListing } from './lists';
import { isGiven, records, agrees } from './records';
import { id, optionalId, text } from '../wire';
import type { TargetAssignment } from './model';
import { DESIRED_SOFTWARE_STATE, MAINTENANCE_TYPE } from './enums';
import { flag, choice, reader } from './wire';

const readTargetAssignment = reader(
	'deployment',
	z.looseObject({
		id,
		tenantId: optionalId,
		maintenanceType: choice(MAINTENANCE_TYPE),
		maintenanceIdentifier: text,
		desiredSoftwareState: choice(DESIRED_SOFTWARE_STATE),
		targetName: text,
		excluded: flag,
	}),
	({
		id,
		tenantId,
		maintenanceType,
		maintenanceIdentifier,
		desiredSoftwareState,
		targetName,
		excluded,
		...more
	}): TargetAssignment => ({
		id,
		tenantId: tenantId ?? null,
		maintenanceType,
		maintenanceIdentifier: maintenanceIdentifier ?? null,
		desiredState: desiredSoftwareState,
		targetName: targetName ?? null,
		excluded: excluded ?? null,
		more,
	}),
);

export function targetAssignmentPort(http: HttpClient): InstanceClient['targetAssignments'] {
	return {
		list(filter: TargetAssignmentFilter = {}, options = {}) {
			const { maintenanceIdentifier: text } = filter;
			const hints = isGiven(text) ? [{ field: 'maintenanceIdentifier', text: String(text) }] : [];
			const listing = sieveListing(http, targetAssignments.list, hints, options);
			return records(listing, readTargetAssignment, agrees(filter), options);
		},

		async get(id) {
			return readTargetAssignment((await call(http, targetAssignments.get, { path: { id } })).body);
		},
	};
}
