import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { ReadPort } from '../client';
import type { Id } from '../model';
import { wireId, call } from './endpoint';
import { schedules } from './endpoints';
import { wholeListing } from './lists';
import { isGiven, records, agrees } from './records';
import { id, optionalId, text } from '../wire';
import { MAINTENANCE_TYPE } from './enums';
import { flag, time, choice, reader } from './wire';

export interface Schedule {
	id: Id;
	tenantId: Id | null;
	disabled: boolean | null;
	cron: string | null;
	maintenanceType: string | null;
	maintenanceIdentifier: string | null;
	nextTime: string | null;
	more: Record<string, unknown>;
}

export interface ScheduleFilter {
	tenantId?: Id;
}

export interface SchedulePort extends ReadPort<Schedule, ScheduleFilter> {
	/** Sent once: a lost answer is an error that says so. */
	runNow(id: Id): Promise<void>;
	setEnabled(id: Id, enabled: boolean): Promise<void>;
}

const readSchedule = reader(
	'schedule',
	z.looseObject({
		id,
		tenantId: optionalId,
		disabled: flag,
		customCronExpression: text,
		maintenanceType: choice(MAINTENANCE_TYPE),
		maintenanceIdentifier: text,
		nextOccurenceDate: time,
	}),
	({
		id,
		tenantId,
		disabled,
		customCronExpression,
		maintenanceType,
		maintenanceIdentifier,
		nextOccurenceDate,
		...more
	}): Schedule => ({
		id,
		tenantId: tenantId ?? null,
		disabled: disabled ?? null,
		cron: customCronExpression ?? null,
		maintenanceType,
		maintenanceIdentifier: maintenanceIdentifier ?? null,
		nextTime: nextOccurenceDate,
		more,
	}),
);

export function schedulePort(http: HttpClient): SchedulePort {
	return {
		list(filter: ScheduleFilter = {}) {
			const query = { tenantId: isGiven(filter.tenantId) ? wireId(filter.tenantId as Id) : undefined };
			const listing = wholeListing(async () => await call(http, schedules.list, { query }));
			return records(listing, readSchedule, agrees(filter));
		},

		async get(id) {
			return readSchedule((await call(http, schedules.get, { path: { scheduleId: id } })).body);
		},

		async runNow(id) {
			await call(http, schedules.runNow, { path: { scheduleId: id } });
		},

		async setEnabled(id, enabled) {
			await call(http, schedules.updateStatus, { body: { ids: [id], disabled: !enabled } });
		},
	};
}
