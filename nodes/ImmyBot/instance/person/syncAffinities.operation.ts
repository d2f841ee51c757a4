import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /syncs/trigger-user-affinity-sync',
	guard: {
		what: 'Determining who uses which computer',
		confirm: 'Whether ImmyBot is to determine again who uses which computer, for all tenants',
	},
	done: { started: true },
});
