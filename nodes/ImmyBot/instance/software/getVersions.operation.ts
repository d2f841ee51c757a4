import { catalogueField, softwareLocator } from '../catalogue';
import { reading } from '../endpointOperation';
import { recordId } from '../parameters';

export default reading({
	call: {
		global: 'GET /software/global/{softwareIdentifier}/versions',
		local: 'GET /software/local/{softwareIdentifier}/versions',
	},
	fields: [catalogueField, softwareLocator],
	values: (context, item) => ({
		softwareIdentifier: recordId(context, 'softwareId', 'Software', item),
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
