import { z } from 'zod';

import type { HttpClient } from '../../http/types';
import type { ListOptions } from '../client';
import type { Id } from '../model';
import { id, optionalId, text } from '../wire';
import { call } from './endpoint';
import { notifications } from './endpoints';
import type { NameOf } from './enums';
import { sizedListing } from './lists';
import { agrees, isGiven, records } from './records';
import { choice, flag, reader, time } from './wire';

/*
 * What ImmyBot tells its users. There is no type for a session that failed. The numbers are those of
 * suhsdit/SPSImmyBot (June 2025), the names those of s-nix/PSImmyBot (November 2025).
 */

export const NOTIFICATION_TYPE = {
	ProviderHealth: 1,
	AccessRequested: 2,
	LargeScriptOutput: 3,
	UnacknowledgedDeployments: 4,
	UpdateInstance: 5,
	ProviderAgentsRequiringManualDecision: 6,
	AzureTenantProblems: 7,
	AzureCustomerPreconsentFailed: 8,
	AzureMultiCustomerPreconsentFailed: 9,
	ChangeRequestCreatedOrUpdated: 10,
	ChangeRequestAcknowledged: 11,
	ProviderRecommendation: 12,
	FeatureUsageExceeded: 13,
	TenantDeletion: 14,
	ScheduleFailed: 15,
} as const;

export const NOTIFICATION_SEVERITY = { Critical: 1, Error: 2, Warning: 3, Info: 4 } as const;

const ACKNOWLEDGEMENT = { Unacknowledged: 1, Acknowledged: 2, Dismissed: 3 } as const;

export interface Notification {
	/** A UUID. */
	id: Id;
	type: string | null;
	severity: string | null;
	title: string | null;
	description: string | null;
	tenantId: Id | null;
	/** What the notification is about; which kind of record that is depends on the type. */
	objectId: string | null;
	resolved: boolean | null;
	createdTime: string | null;
	more: Record<string, unknown>;
}

export interface NotificationFilter {
	type?: NameOf<typeof NOTIFICATION_TYPE>;
	severity?: NameOf<typeof NOTIFICATION_SEVERITY>;
	tenantId?: Id;
}

export interface NotificationPort {
	listUnacknowledged(filter?: NotificationFilter, options?: ListOptions): AsyncGenerator<Notification[]>;
	/** Takes them out of the list of unacknowledged ones. Acknowledging twice is fine. */
	acknowledge(ids: Id[]): Promise<void>;
}

const readNotification = reader(
	'notification',
	z.looseObject({
		id,
		type: choice(NOTIFICATION_TYPE),
		severity: choice(NOTIFICATION_SEVERITY),
		title: text,
		description: text,
		tenantId: optionalId,
		objectId: text,
		resolved: flag,
		createdDate: time,
		acknowledgement: choice(ACKNOWLEDGEMENT),
	}),
	({
		id,
		type,
		severity,
		title,
		description,
		tenantId,
		objectId,
		resolved,
		createdDate,
		...more
	}): Notification => ({
		id,
		type,
		severity,
		title: title ?? null,
		description: description ?? null,
		tenantId: tenantId ?? null,
		objectId: objectId ?? null,
		resolved: resolved ?? null,
		createdTime: createdDate,
		more,
	}),
);

export function notificationPort(http: HttpClient): NotificationPort {
	return {
		listUnacknowledged(filter = {}, options) {
			// ImmyBot does not filter: the few that are wanted may be anywhere in the list.
			const isNarrowed = Object.values(filter).some(isGiven);
			const listing = sizedListing(
				'unacknowledged notifications',
				async (limit) => await call(http, notifications.listUnacknowledged, { query: { limit } }),
				isNarrowed ? {} : options,
			);
			return records(listing, readNotification, agrees(filter));
		},

		async acknowledge(ids) {
			await call(http, notifications.acknowledge, { body: ids });
		},
	};
}
