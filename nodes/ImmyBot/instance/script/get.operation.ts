import { SCRIPT_CATEGORY, SCRIPT_CONTEXT, SCRIPT_LANGUAGE } from '../../../../lib/immybot/instance/enums';
import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';
import { scriptIdField } from './fields';

export default reading({
	call: { global: 'GET /scripts/global/{scriptId}', local: 'GET /scripts/local/{scriptId}' },
	fields: [catalogueField, scriptIdField],
	values: (context, item) => ({ scriptId: requiredText(context, 'scriptId', 'Script ID', item) }),
	names: {
		scriptCategory: SCRIPT_CATEGORY,
		scriptLanguage: SCRIPT_LANGUAGE,
		scriptExecutionContext: SCRIPT_CONTEXT,
	},
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
