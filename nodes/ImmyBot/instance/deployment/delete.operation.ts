import { requiredText } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'DELETE /target-assignments/{id}',
	fields: [
		{
			displayName: 'Deployment ID',
			name: 'deploymentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12',
		},
	],
	values: (context, item) => ({ id: requiredText(context, 'deploymentId', 'Deployment ID', item) }),
	guard: {
		what: 'Deleting the deployment',
		confirm: 'Whether the deployment is to be deleted. What it installed stays.',
	},
	done: { deleted: true },
});
