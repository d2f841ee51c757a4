import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';
import { scriptNames } from './fields';

export default reading({
	call: { global: 'GET /scripts/global', local: 'GET /scripts/local' },
	fields: [{ ...catalogueField, default: 'local' }],
	names: scriptNames,
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
