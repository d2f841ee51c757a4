import type { HttpClient } from '../../http/types';
import type { InstanceClient, TargetAssignmentFilter } from './port';
import { call } from './endpoint';
import { targetAssignments } from './endpoints';
import { sieveListing } from './lists';
import { isGiven, records, agrees } from './records';
import { readTargetAssignment } from './wire';

export function targetAssignmentPort(http: HttpClient): InstanceClient['targetAssignments'] {
	return {
		list(filter: TargetAssignmentFilter = {}, options = {}) {
			const { maintenanceIdentifier: text } = filter;
			const hints = isGiven(text) ? [{ field: 'maintenanceIdentifier', text: String(text) }] : [];
			const listing = sieveListing(http, targetAssignments.list, hints);
			return records(listing, readTargetAssignment, agrees(filter), options);
		},

		async get(id) {
			return readTargetAssignment((await call(http, targetAssignments.get, { path: { id } })).body);
		},
	};
}
