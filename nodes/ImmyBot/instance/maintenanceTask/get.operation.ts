import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /maintenance-tasks/global/{id}', local: 'GET /maintenance-tasks/local/{id}' },
	fields: [
		catalogueField,
		{
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 27',
			description: 'The ID in the catalogue',
		},
	],
	values: (context, item) => ({ id: requiredText(context, 'taskId', 'Task ID', item) }),
	simple: [
		'id',
		'name',
		'maintenanceTaskCategory',
		'databaseType',
		'isConfigurationTask',
		'onboardingOnly',
		'notes',
		'parameters',
	],
	one: true,
});
