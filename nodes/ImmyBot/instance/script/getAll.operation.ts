import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /scripts/global', local: 'GET /scripts/local' },
	fields: [{ ...catalogueField, default: 'local' }],
	simple: [
		'id',
		'name',
		'scriptCategory',
		'scriptLanguage',
		'scriptExecutionContext',
		'timeout',
		'updatedDateUTC',
	],
});
