import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';
import { scriptLocator } from './fields';
import { recordId } from '../parameters';

export default reading({
	call: { global: 'GET /scripts/global/{scriptId}', local: 'GET /scripts/local/{scriptId}' },
	fields: [catalogueField, scriptLocator],
	values: (context, item) => ({ scriptId: recordId(context, 'scriptId', 'Script', item) }),
	simple: [
		'id',
		'name',
		'action',
		'scriptCategory',
		'scriptLanguage',
		'scriptExecutionContext',
		'timeout',
		'updatedDateUTC',
	],
	one: true,
});
