import { locator } from '../../../../lib/n8n/fields';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: { global: 'GET /maintenance-tasks/global/{id}', local: 'GET /maintenance-tasks/local/{id}' },
	fields: [
		catalogueField,
		locator(
			{ displayName: 'Task', name: 'taskId', description: 'The task in the catalogue' },
			{ search: 'searchMaintenanceTasks', example: '27' },
		),
	],
	values: (context, item) => ({ id: recordId(context, 'taskId', 'Task', item) }),
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
