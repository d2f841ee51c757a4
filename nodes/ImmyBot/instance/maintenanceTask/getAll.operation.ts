import { DATABASE, TASK_CATEGORY } from '../../../../lib/immybot/instance/enums';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /maintenance-tasks/global', local: 'GET /maintenance-tasks/local' },
	fields: [
		{
			displayName: 'Catalogue',
			name: 'catalogue',
			type: 'options',
			options: [
				{ name: 'Global', value: 'global', description: "ImmyBot's own" },
				{ name: 'Local', value: 'local', description: 'Made in your ImmyBot' },
			],
			default: 'global',
		},
	],
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
