import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /syncs/azure-user-sync',
	guard: {
		what: 'Reading all persons from Entra ID',
		confirm: 'Whether the persons of all tenants are to be read from Entra ID again',
	},
	done: { started: true },
});
