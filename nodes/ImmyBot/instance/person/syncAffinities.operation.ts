import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /syncs/trigger-user-affinity-sync',
	guard: {
		what: 'Determining who uses which computer',
	},
	done: { started: true },
});
