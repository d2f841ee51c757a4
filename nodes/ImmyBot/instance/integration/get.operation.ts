import { integrationLocator } from '../fields';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /provider-links/{id}',
	fields: [integrationLocator],
	// Without it, an integration whose installer has no version yet is an error (n8layer's node, read 2026-11-25).
	values: (context, item) => ({
		id: recordId(context, 'integration', 'Integration', item),
		includeClients: false,
		throwIfAgentInstallerVersionNotSet: false,
	}),
	simple: ['id', 'name', 'disabled', 'healthStatus', 'providerTypeId'],
	one: true,
});
