import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { ReadPort } from '../client';
import type { Id } from '../model';
import { call } from './endpoint';
import { targetAssignments } from './endpoints';
import { sieveListing } from './lists';
import { isGiven, records, agrees } from './records';
import { id, optionalId, text } from '../wire';
import { DESIRED_SOFTWARE_STATE, MAINTENANCE_TYPE, TARGET_TYPE } from './enums';
import { flag, choice, reader } from './wire';

/** What ImmyBot calls a deployment and its API a target assignment. Parameter values are hidden in `more`. */
export interface TargetAssignment {
	id: Id;
	tenantId: Id | null;
	maintenanceType: string | null;
	maintenanceIdentifier: string | null;
	desiredState: string | null;
	targetType: string | null;
	/** The ID of what it is for: a computer, a person, a tag, a script or a group, as the type says. */
	target: string | null;
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
		targetType: choice(TARGET_TYPE),
		target: text,
		targetName: text,
		targetText: text,
		excluded: flag,
	}),
	({
		id,
		tenantId,
		maintenanceType,
		maintenanceIdentifier,
		desiredSoftwareState,
		targetType,
		target,
		targetName,
		targetText,
		excluded,
		...more
	}): TargetAssignment => ({
		id,
		tenantId: tenantId ?? null,
		maintenanceType,
		maintenanceIdentifier: maintenanceIdentifier ?? null,
		desiredState: desiredSoftwareState,
		targetType,
		target: target ?? null,
		// Observed `targetName`s were IDs (serialscriptr/ImmyBotApiWrapper, 2022-24).
		targetName: targetText ?? targetName ?? null,
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
