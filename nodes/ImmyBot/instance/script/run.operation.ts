import { SCRIPT_CONTEXT, SCRIPT_LANGUAGE } from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';
import type { IDataObject } from 'n8n-workflow';

import type { ScriptOrder } from '../../../../lib/immybot/instance/port';
import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';
import { guarded, guardFields } from '../guard';
import { jsonObject } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Target',
			name: 'target',
			type: 'options',
			options: [
				{ name: 'Computer', value: 'computer' },
				{ name: 'Tenant', value: 'tenant', description: 'In the cloud, for one tenant' },
			],
			default: 'computer',
			description: 'What the script runs for',
		},
		{ ...computerLocator, displayOptions: { show: { target: ['computer'] } } },
		{ ...tenantLocator, displayOptions: { show: { target: ['tenant'] } } },
		{
			displayName: 'Script',
			name: 'script',
			type: 'string',
			typeOptions: { rows: 8 },
			default: '',
			required: true,
			placeholder: 'e.g. Get-ComputerInfo',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Context',
					name: 'context',
					type: 'options',
					options: choices(SCRIPT_CONTEXT),
					default: 'System',
					description: 'Where the script runs',
				},
				{
					displayName: 'Language',
					name: 'language',
					type: 'options',
					options: choices(SCRIPT_LANGUAGE, { PowerShell: 'PowerShell' }),
					default: 'PowerShell',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'What the run is called in ImmyBot',
				},
				{
					displayName: 'Timeout (Seconds)',
					name: 'timeoutSeconds',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 110 },
					default: 100,
					description: 'ImmyBot itself gives up after about two minutes',
				},
				{
					displayName: 'Variables',
					name: 'variables',
					type: 'json',
					default: '{}',
					description: 'By their names, as a JSON object',
				},
			],
		},
		...guardFields('Whether the script is to run'),
	],
	async function (immyBot, item) {
		guarded(this, 'Running the script', item);
		const target =
			this.getNodeParameter('target', item) === 'tenant'
				? { tenantId: locatedId(this, 'tenant', 'Tenant', item) }
				: { computerId: locatedId(this, 'computer', 'Computer', item) };
		const { variables, name, ...options } = this.getNodeParameter('options', item, {}) as IDataObject;
		const output = await immyBot.scripts.run({
			...options,
			target,
			script: requiredText(this, 'script', 'Script', item),
			...(name ? { name } : {}),
			...(variables ? { variables: jsonObject(this, variables, 'Variables', item) } : {}),
		} as ScriptOrder);
		return [{ output }];
	},
);
