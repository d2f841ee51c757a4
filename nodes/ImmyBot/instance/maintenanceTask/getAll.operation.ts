import { DATABASE, TASK_CATEGORY } from '../../../../lib/immybot/instance/enums';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /maintenance-tasks/global', local: 'GET /maintenance-tasks/local' },
	fields: [catalogueField],
	names: { maintenanceTaskCategory: TASK_CATEGORY, databaseType: DATABASE },
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
