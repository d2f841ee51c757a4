import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { TaskDraft } from '../../../../lib/immybot/guide/model';
import { requiredText } from '../../../../lib/n8n/parameters';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Synchronize users',
};

export const executionContextField: INodeProperties = {
	displayName: 'Execution Context',
	name: 'executionContext',
	type: 'options',
	options: [
		{ name: 'Cloud Script', value: 'CloudScript', description: 'Runs in the cloud, without a computer' },
		{ name: 'Metascript', value: 'Metascript', description: 'Runs in ImmyBot and can call into computers' },
		{ name: 'System', value: 'System', description: 'Runs on the computer as the system account' },
		{ name: 'User', value: 'User', description: 'Runs on the computer as the signed-in user' },
	],
	default: 'Metascript',
	description: 'Where the script runs',
};

export const scriptField: INodeProperties = {
	displayName: 'Script',
	name: 'script',
	type: 'string',
	typeOptions: { rows: 10 },
	default: '',
	required: true,
	placeholder: 'e.g. Get-ImmyTenants',
	description: 'The PowerShell that the task runs',
};

/** A task as its form fields describe it. The script is kept to the letter. */
export function wholeTask(context: IExecuteFunctions, item: number): TaskDraft {
	requiredText(context, 'script', 'Script', item);
	return {
		name: requiredText(context, 'name', 'Name', item),
		executionContext: context.getNodeParameter('executionContext', item) as string,
		script: String(context.getNodeParameter('script', item)),
	};
}
