import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /software/global', local: 'GET /software/local' },
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
	simple: ['id', 'identifier', 'name', 'hidden', 'recommended', 'upgradeCode', 'notes', 'updatedDateUTC'],
});
