import { SCRIPT_CATEGORY, SCRIPT_CONTEXT, SCRIPT_LANGUAGE } from '../../../../lib/immybot/instance/enums';
import { catalogueField } from '../catalogue';
import { reading } from '../endpointOperation';

export default reading({
	call: { global: 'GET /scripts/global', local: 'GET /scripts/local' },
	fields: [{ ...catalogueField, default: 'local' }],
	names: {
		scriptCategory: SCRIPT_CATEGORY,
		scriptLanguage: SCRIPT_LANGUAGE,
		scriptExecutionContext: SCRIPT_CONTEXT,
	},
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
