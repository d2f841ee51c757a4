import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField, softwareIdField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: {
		global: 'GET /software/global/{softwareIdentifier}',
		local: 'GET /software/local/{softwareIdentifier}',
	},
	fields: [catalogueField, softwareIdField],
	values: (context, item) => ({
		softwareIdentifier: requiredText(context, 'softwareId', 'Software ID', item),
	}),
	simple: ['id', 'identifier', 'name', 'hidden', 'recommended', 'upgradeCode', 'notes', 'updatedDateUTC'],
	one: true,
});
