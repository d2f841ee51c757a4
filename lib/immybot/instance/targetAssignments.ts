import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { ReadPort } from '../client';
import type { Id } from '../model';
import { call } from './endpoint';
import { targetAssignments } from './endpoints';
import { sieveListing } from './lists';
import { isGiven, records, agrees } from './records';
import { id, optionalId, text } from '../wire';
import { DESIRED_SOFTWARE_STATE, MAINTENANCE_TYPE } from './enums';
import { flag, choice, reader } from './wire';

/** What ImmyBot calls a deployment and its API a target assignment. Parameter values are hidden in `more`. */
export interface TargetAssignment {
	id: Id;
	tenantId: Id | null;
	maintenanceType: string | null;
	maintenanceIdentifier: string | null;
	desiredState: string | null;
	targetName: string | null;
	excluded: boolean | null;
	more: Record<string, unknown>;
}

export interface TargetAssignmentFilter {
	maintenanceIdentifier?: string;
	tenantId?: Id;
}

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

export function targetAssignmentPort(http: HttpClient): ReadPort<TargetAssignment, TargetAssignmentFilter> {
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
