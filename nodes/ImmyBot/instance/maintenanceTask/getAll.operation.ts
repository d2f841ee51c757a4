import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /maintenance-tasks/global', local: 'GET /maintenance-tasks/local' },
	fields: [catalogueField],
	simple: [
		'id',
		'name',
		'maintenanceTaskCategory',
		'databaseType',
		'isConfigurationTask',
		'onboardingOnly',
		'notes',
	],
});
