import { acting } from '../endpointOperation';
import { deploymentFields, deploymentValues } from './fields';
import { deploymentLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'PUT /target-assignments/{id}',
	fields: [deploymentLocator, ...deploymentFields],
	values: (context, item) => ({
		id: recordId(context, 'deploymentId', 'Deployment', item),
		...deploymentValues(context, item),
	}),
	guard: {
		what: 'Replacing the deployment',
		records: 1,
	},
	answers: true,
});
