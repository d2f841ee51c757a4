import { locatedId } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { deploymentLocator } from './locator';

export default acting({
	call: 'DELETE /target-assignments/{id}',
	fields: [deploymentLocator],
	values: (context, item) => ({ id: locatedId(context, 'deploymentId', 'Deployment', item) }),
	guard: {
		what: 'Deleting the deployment',
		confirm: 'Whether the deployment is to be deleted. What it installed stays.',
	},
	done: { deleted: true },
});
