import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField, softwareIdField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: {
		global: 'GET /software/global/{softwareIdentifier}/versions',
		local: 'GET /software/local/{softwareIdentifier}/versions',
	},
	fields: [catalogueField, softwareIdField],
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
