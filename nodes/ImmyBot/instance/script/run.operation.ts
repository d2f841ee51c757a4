import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Failure } from '../../../../lib/failure';
import { tableOperation } from '../../../../lib/immybot/instance/api/tableOperations';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import { SCRIPT_CONTEXT, SCRIPT_LANGUAGE } from '../../../../lib/immybot/instance/enums';
import { savedScript } from '../../../../lib/immybot/instance/scripts';
import { toNodeError } from '../../../../lib/n8n/errors';
import type { Output } from '../../../../lib/n8n/items';
import { isObject } from '../../../../lib/values/object';
import { catalogueField } from '../catalogue';
import { choices } from '../choices';
import { computerIdsField } from '../fields';
import { scriptLocator } from './fields';
import type { ScriptOrder } from '../../../../lib/immybot/instance/port';
import { requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';
import { guarded, guardFields } from '../guard';
import { idList, jsonObject, recordId } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Target',
			name: 'target',
			type: 'options',
			options: [
				{ name: 'Computer', value: 'computer' },
				{ name: 'Computers', value: 'computers', description: 'Several, one after the other' },
				{ name: 'Tenant', value: 'tenant', description: 'In the cloud, for one tenant' },
			],
			default: 'computer',
			description: 'What the script runs for',
		},
		{ ...computerLocator, displayOptions: { show: { target: ['computer'] } } },
		{ ...computerIdsField, displayOptions: { show: { target: ['computers'] } } },
		{ ...tenantLocator, displayOptions: { show: { target: ['tenant'] } } },
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Saved Script', value: 'saved', description: 'One that your ImmyBot has' },
				{ name: 'Text', value: 'text', description: 'What is written here' },
			],
			default: 'text',
		},
		{ ...catalogueField, displayOptions: { show: { source: ['saved'] } } },
		{ ...scriptLocator, displayOptions: { show: { source: ['saved'] } } },
		{
			displayName: 'Script',
			name: 'script',
			type: 'string',
			typeOptions: { rows: 8 },
			default: '',
			required: true,
			placeholder: 'e.g. Get-ComputerInfo',
			displayOptions: { show: { source: ['text'] } },
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
		...guardFields(),
	],
	async function (immyBot, item) {
		const targets = targetsOf(this, item);
		guarded(this, 'Running the script', item, targets.length);
		const { variables, name, ...options } = this.getNodeParameter('options', item, {}) as IDataObject;
		const order = {
			...options,
			...(await scriptOf(this, immyBot, item)),
			...(name ? { name } : {}),
			...(variables ? { variables: jsonObject(this, variables, 'Variables', item) } : {}),
		} as Omit<ScriptOrder, 'target'>;
		const run = async (target: ScriptOrder['target']) => await immyBot.scripts.run({ ...order, target });
		if (this.getNodeParameter('target', item) !== 'computers') return [{ output: await run(targets[0]!) }];
		const outputs: Output[] = [];
		// A computer that cannot be reached must not keep what the others wrote.
		for (const target of targets) {
			const [output, error] = await run(target).then(
				(text) => [text, null] as const,
				(failure: unknown) =>
					[null, toNodeError(this.getNode(), failure, { system: 'ImmyBot' }).message] as const,
			);
			outputs.push({ ...target, output, error });
		}
		return outputs;
	},
);

function targetsOf(context: IExecuteFunctions, item: number): Array<ScriptOrder['target']> {
	switch (context.getNodeParameter('target', item)) {
		case 'tenant':
			return [{ tenantId: recordId(context, 'tenant', 'Tenant', item) }];
		case 'computers':
			return idList(context, 'computerIds', 'Computer IDs', item).map((computerId) => ({ computerId }));
		default:
			return [{ computerId: recordId(context, 'computer', 'Computer', item) }];
	}
}

/** The text, or a saved script with all its fields. */
async function scriptOf(
	context: IExecuteFunctions,
	{ api }: InstanceClient,
	item: number,
): Promise<Pick<ScriptOrder, 'script' | 'saved'>> {
	if (context.getNodeParameter('source', item) !== 'saved') {
		return { script: requiredText(context, 'script', 'Script', item) };
	}
	const operation = tableOperation(
		context.getNodeParameter('catalogue', item) === 'local'
			? 'GET /scripts/local/{scriptId}'
			: 'GET /scripts/global/{scriptId}',
	);
	const scriptId = recordId(context, 'scriptId', 'Script', item);
	const values = { scriptId };
	for await (const [row] of api.call({ operation, values, confirmed: false }, {})) {
		if (isObject(row)) return savedScript(row);
	}
	throw new Failure('notFound', `ImmyBot has no script ${scriptId}.`);
}
