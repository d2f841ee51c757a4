import type { HttpClient } from '../../http/types';
import type { InstanceClient } from './port';
import { computerPort } from './computers';
import { call } from './endpoint';
import { auth } from './endpoints';
import { maintenancePort } from './maintenance';
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
 * A live instance behind the port. `http` has `https://<instance>/api/v1` as its base and a token of Entra ID as its
 * credential.
 */
export function createInstanceClient(http: HttpClient, lookup: LookupOptions = {}): InstanceClient {
	const actions = actionPort(http);
	return {
		edition: 'instance',
		tenants: tenantPort(http),
		computers: computerPort(http),
		users: personPort(http),
		sessions: sessionPort(http, actions, lookup),
		actions,
		maintenance: maintenancePort(http, lookup),
		integrations: integrationPort(http),
		pendingAgents: pendingAgentPort(http),
		tags: tagPort(http),
		schedules: schedulePort(http),
		targetAssignments: targetAssignmentPort(http),
		scripts: scriptPort(http),
		async check() {
			readCaller((await call(http, auth, {})).body);
		},
	};
}
