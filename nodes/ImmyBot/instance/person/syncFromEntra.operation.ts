import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /syncs/azure-user-sync',
	guard: {
		what: 'Reading all persons from Entra ID',
	},
	done: { started: true },
});
