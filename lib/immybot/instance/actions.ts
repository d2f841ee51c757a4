import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { ListOptions } from '../client';
import { instantOf } from '../model';
import { id, optionalId, sameText, text } from '../wire';
import { call } from './endpoint';
import { actions as endpoints } from './endpoints';
import { DX_PAGE, dxListing, pageSize, rowsOf, windowsFrom, within, type DxCondition } from './lists';
import type { ActionFilter, ActionPort } from './port';
import { chosen, idQuery, latest } from './queries';
import { isGiven, records } from './records';
import type { InstanceAction } from './model';
import { ACTION_RESULT, ACTION_STATUS, ACTION_TYPE } from './enums';
import { time, choice, reader } from './wire';

export const actionRow = z.looseObject({
	id,
	parentId: optionalId,
	maintenanceSessionId: optionalId,
	computerId: optionalId,
	computerName: text,
	tenantId: optionalId,
	tenantName: text,
	actionType: choice(ACTION_TYPE),
	status: choice(ACTION_STATUS),
	result: choice(ACTION_RESULT),
	maintenanceDisplayName: text,
	maintenanceIdentifier: text,
	resultReasonMessage: text,
	createdDateUTC: time,
	createdDate: time,
	updatedDateUTC: time,
	updatedDate: time,
});

export const readAction = reader(
	'maintenance action',
	actionRow,
	({
		id,
		parentId,
		maintenanceSessionId,
		computerId,
		computerName,
		tenantId,
		tenantName,
		actionType,
		status,
		result,
		maintenanceDisplayName,
		resultReasonMessage,
		createdDateUTC,
		createdDate,
		updatedDateUTC,
		updatedDate,
		...more
	}): InstanceAction => ({
		id,
		sessionId: maintenanceSessionId ?? null,
		parentId: parentId ?? null,
		computerId: computerId ?? null,
		computerName: computerName ?? null,
		tenantId: tenantId ?? null,
		tenantName: tenantName ?? null,
		type: actionType,
		status: result === null || result === 'Pending' ? status : result,
		result,
		deploymentName: maintenanceDisplayName ?? more.maintenanceIdentifier ?? null,
		details: resultReasonMessage ?? null,
		createdTime: createdDateUTC ?? createdDate,
		updatedTime: updatedDateUTC ?? updatedDate,
		more: { ...more, actionStatus: status },
	}),
);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An instance writes tens of thousands of actions a day: wider windows do not answer in time. */
const ACTION_WINDOW = 6 * HOUR;

export function actionPort(http: HttpClient): ActionPort {
	return {
		async *list(filter: ActionFilter = {}, options: ListOptions = {}) {
			const size = pageSize(DX_PAGE, options);
			const { sessionId, computerId, tenantId, result, since } = filter;
			const ids = { maintenanceSessionId: sessionId, computerId, tenantId };
			const conditions: DxCondition[] = Object.entries(idQuery(ids)).map(([name, id]) => [name, '=', id]);
			if (isGiven(result)) conditions.push(chosen('result', ACTION_RESULT, String(result)));
			const begin = latest(since);
			const holds = (action: ReturnType<typeof readAction>) =>
				(!isGiven(sessionId) || sameText(action.sessionId, sessionId)) &&
				(!isGiven(computerId) || sameText(action.computerId, computerId)) &&
				(!isGiven(tenantId) || sameText(action.tenantId, tenantId)) &&
				(!isGiven(result) || sameText(action.result, result)) &&
				(begin === undefined || (instantOf(action.createdTime) ?? begin) >= begin);

			if (isGiven(sessionId)) {
				yield* records(dxListing(http, endpoints.list, { conditions, size }), readAction, holds);
				return;
			}
			const now = http.clock.now();
			for (const window of windowsFrom(begin ?? now - DAY, now, ACTION_WINDOW)) {
				const all = [...conditions, ...within('createdDateUTC', window)];
				yield* records(dxListing(http, endpoints.list, { conditions: all, size }), readAction, holds);
			}
		},

		async needsAttention(computerId) {
			const { body } = await call(http, endpoints.needsAttention, { path: { computerId } });
			return rowsOf(body).map(readAction);
		},
	};
}
