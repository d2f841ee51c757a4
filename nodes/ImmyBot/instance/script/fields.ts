import type { INodeProperties } from 'n8n-workflow';

import { SCRIPT_CATEGORY, SCRIPT_CONTEXT, SCRIPT_LANGUAGE } from '../../../../lib/immybot/instance/enums';

export const scriptIdField: INodeProperties = {
	displayName: 'Script ID',
	name: 'scriptId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 17',
	description: 'The ID in the catalogue',
};

/** The enumerations among the fields of a script. */
export const scriptNames = {
	scriptCategory: SCRIPT_CATEGORY,
	scriptLanguage: SCRIPT_LANGUAGE,
	scriptExecutionContext: SCRIPT_CONTEXT,
};
