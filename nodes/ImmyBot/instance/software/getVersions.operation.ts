import { requiredText } from '../../../../lib/n8n/parameters';
import { reading } from '../endpointOperation';

export default reading({
	call: {
		global: 'GET /software/global/{softwareIdentifier}/versions',
		local: 'GET /software/local/{softwareIdentifier}/versions',
	},
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
		{
			displayName: 'Software ID',
			name: 'softwareId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 714',
			description: 'The ID in the catalogue',
		},
	],
	values: (context, item) => ({
		softwareIdentifier: requiredText(context, 'softwareId', 'Software ID', item),
	}),
	simple: [
		'softwareId',
		'displayName',
		'displayVersion',
		'semanticVersionString',
		'url',
		'productCode',
		'notes',
	],
});
