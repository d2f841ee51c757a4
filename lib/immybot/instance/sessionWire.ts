import { actionRow, readAction } from './actions';
import { z } from 'zod';

import { id, optionalId, text } from '../wire';
import type { InstanceSession, SessionLog } from './model';
import { FINAL_SESSION_STATUSES, SESSION_STATUS } from './enums';
import { time, choice, reader } from './wire';

export const readSession = reader(
	'maintenance session',
	z.looseObject({
		id,
		computerId: optionalId,
		computerName: text,
		tenantId: optionalId,
		tenantName: text,
		personId: optionalId,
		sessionStatus: choice(SESSION_STATUS),
		scheduledId: optionalId,
		scheduleId: optionalId,
		createdDate: time,
		createdDateUTC: time,
		updatedDate: time,
		updatedDateUTC: time,
		maintenanceActions: z.array(actionRow).nullish().catch(null),
	}),
	({
		id,
		computerId,
		computerName,
		tenantId,
		tenantName,
		personId,
		sessionStatus,
		scheduledId,
		scheduleId,
		createdDate,
		createdDateUTC,
		updatedDate,
		updatedDateUTC,
		maintenanceActions,
		...more
	}): InstanceSession => {
		const startTime = createdDateUTC ?? createdDate;
		const updatedTime = updatedDateUTC ?? updatedDate;
		return {
			id,
			computerId: computerId ?? null,
			computerName: computerName ?? null,
			tenantId: tenantId ?? null,
			tenantName: tenantName ?? null,
			personId: personId ?? null,
			scheduleId: scheduleId ?? scheduledId ?? null,
			status: sessionStatus,
			startTime,
			endTime: FINAL_SESSION_STATUSES.has(sessionStatus ?? '') ? (updatedTime ?? startTime) : null,
			updatedTime,
			actions: maintenanceActions?.map(readAction) ?? null,
			more,
		};
	},
);

export const readLog = reader(
	'log entry',
	z.looseObject({
		id,
		maintenanceSessionId: optionalId,
		maintenanceActionId: optionalId,
		message: text,
		time,
	}),
	({ id, maintenanceSessionId, maintenanceActionId, message, time, ...more }): SessionLog => ({
		id,
		sessionId: maintenanceSessionId ?? null,
		actionId: maintenanceActionId ?? null,
		message: message ?? null,
		time,
		more,
	}),
);
