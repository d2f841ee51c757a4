import type { HttpClient } from '../../http/types';
import type { MaintenancePort, Targets } from './port';
import { call } from './endpoint';
import { maintenance as endpoints } from './endpoints';
import { maintenanceBody } from './maintenanceBody';
import { started, type LookupOptions, type Target } from './startedSessions';

export function maintenancePort(http: HttpClient, lookup: LookupOptions): MaintenancePort {
	return {
		async run(order) {
			// What cannot be meant is refused before anything is asked.
			maintenanceBody(order);
			const send = async () => await call(http, endpoints.run, { body: order });
			return await started(http, targetsOf(order.targets), send, lookup);
		},
	};
}

function targetsOf(targets: Targets): Target[] {
	if ('computers' in targets) return targets.computers.map((computerId) => ({ computerId }));
	if ('tenants' in targets) return targets.tenants.map((tenantId) => ({ tenantId }));
	return targets.persons.map((personId) => ({ personId }));
}
