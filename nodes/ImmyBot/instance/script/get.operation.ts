import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';
import { scriptIdField } from './fields';

export default reading({
	call: { global: 'GET /scripts/global/{scriptId}', local: 'GET /scripts/local/{scriptId}' },
	fields: [catalogueField, scriptIdField],
	values: (context, item) => ({ scriptId: requiredText(context, 'scriptId', 'Script ID', item) }),
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
