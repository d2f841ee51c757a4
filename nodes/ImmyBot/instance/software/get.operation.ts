import { catalogueField, softwareLocator } from '../catalogue';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: {
		global: 'GET /software/global/{softwareIdentifier}',
		local: 'GET /software/local/{softwareIdentifier}',
	},
	fields: [catalogueField, softwareLocator],
	values: (context, item) => ({
		softwareIdentifier: recordId(context, 'softwareId', 'Software', item),
	}),
	simple: ['id', 'identifier', 'name', 'hidden', 'recommended', 'upgradeCode', 'notes', 'updatedDateUTC'],
	one: true,
});
