import { acting } from '../endpointOperation';
import { deploymentLocator } from './locator';
import { recordId } from '../parameters';

export default acting({
	call: 'DELETE /target-assignments/{id}',
	fields: [deploymentLocator],
	values: (context, item) => ({ id: recordId(context, 'deploymentId', 'Deployment', item) }),
	guard: {
		what: 'Deleting the deployment',
		consequence: 'What it installed stays.',
	},
	done: { deleted: true },
});
