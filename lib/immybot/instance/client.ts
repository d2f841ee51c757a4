import type { HttpClient } from '../../http/types';
import { webAddressOf } from '../address';
import type { ImmyBotClient } from '../client';
import { apiPort } from './api/port';
import { computerPort } from './computers';
import { call } from './endpoint';
import { auth } from './endpoints';
import { maintenancePort } from './maintenance';
import { notificationPort } from './notifications';
import { scriptPort } from './scripts';
import { targetAssignmentPort } from './targetAssignments';
import { schedulePort } from './schedules';
import { tagPort } from './tags';
import { personPort } from './persons';
import { integrationPort } from './integrations';
import { pendingAgentPort } from './pendingAgents';
import { actionPort } from './actions';
import { sessionPort } from './sessions';
import type { LookupOptions } from './startedSessions';
import { tenantPort } from './tenants';
import { readCaller } from './wire';

/**
 * A live instance behind the port. It has no external ids, creates no computers and sends no webhooks: a filter or a
 * field that it lacks is an error of kind `invalid` that says so.
 *
 * @param http has `https://<instance>/api/v1` as its base and a token of Entra ID as its credential
 */
export function createInstanceClient(http: HttpClient, lookup: LookupOptions = {}) {
	const actions = actionPort(http);
	const client = {
		edition: 'instance',
		webAddress: webAddressOf(http.baseUrl),
		tenants: tenantPort(http),
		computers: computerPort(http),
		users: personPort(http),
		sessions: sessionPort(http, actions, lookup),
		actions,
		api: apiPort(http),
		maintenance: maintenancePort(http, lookup),
		integrations: integrationPort(http),
		pendingAgents: pendingAgentPort(http),
		tags: tagPort(http),
		schedules: schedulePort(http),
		notifications: notificationPort(http),
		targetAssignments: targetAssignmentPort(http),
		scripts: scriptPort(http),
		async check(): Promise<void> {
			readCaller((await call(http, auth, {})).body);
		},
	} as const;
	return client satisfies ImmyBotClient;
}

/** What the ports above are together: a resource that is added there needs no further line. */
export type InstanceClient = ReturnType<typeof createInstanceClient>;
