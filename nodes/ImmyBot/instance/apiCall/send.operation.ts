import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { AnsweredFile, isWrite, type ApiOrder } from '../../../../lib/immybot/instance/api/call';
import { chosenOperation } from '../../../../lib/immybot/instance/api/catalogue';
import type { ApiOperation } from '../../../../lib/immybot/instance/api/operation';
import type { Paging } from '../../../../lib/immybot/instance/api/paging';
import type { ApiFile, Values } from '../../../../lib/immybot/instance/api/request';
import { withoutSecrets } from '../../../../lib/immybot/instance/secrets';
import { credentialKey } from '../../../../lib/n8n/connection';
import { take } from '../../../../lib/n8n/fields';
import { FileItem, type Output } from '../../../../lib/n8n/items';
import { checkedDate } from '../../../../lib/n8n/parameters';
import { guarded } from '../guard';
import { jsonObject, recordId } from '../parameters';
import { operation } from '../operation';
import { fields } from './fields';

interface Options {
	paging?: Paging | 'automatic';
	inputDataFieldName?: string;
	outputFieldName?: string;
	showHidden?: boolean;
}

export default operation(fields, async function (immyBot, item) {
	const endpoint = String(recordId(this, 'endpoint', 'Endpoint', item));
	const operations = await immyBot.api.operations(credentialKey(this, 'immyBotOAuth2Api'));
	const { operation: chosen, values } = chosenOperation(operations, endpoint);
	const options = this.getNodeParameter('options', item, {}) as Options;
	if (isWrite({ operation: chosen })) guarded(this, `The call ${chosen.method} ${chosen.path}`, item);
	const order: ApiOrder = {
		operation: chosen,
		values: { ...parametersOf(this, chosen, item), ...values },
		files: chosen.body === 'files' ? await filesOf(this, options.inputDataFieldName, item) : [],
		paging: options.paging === 'automatic' ? undefined : options.paging,
		confirmed: true,
	};
	const answers = await take(this, item, (limits) => immyBot.api.call(order, limits));
	if (answers.length === 0 && chosen.method !== 'GET') return [{ done: true }];
	return await Promise.all(answers.map(async (answer) => await outputOf(this, answer, chosen, options)));
});

function parametersOf(context: IExecuteFunctions, { fields: known }: ApiOperation, item: number): Values {
	const values = (
		context.getNodeParameter('specifyParameters', item, 'fields') === 'json'
			? jsonObject(context, context.getNodeParameter('parametersJson', item, {}), 'Parameters (JSON)', item)
			: context.getNodeParameter('parameters.value', item, {})
	) as Values | null;
	return Object.fromEntries(
		Object.entries(values ?? {}).map(([name, value]) => {
			const isTime = known.some((field) => field.name === name && field.type === 'time');
			return [name, isTime && value ? checkedDate(context, value, name, item) : value];
		}),
	);
}

async function filesOf(context: IExecuteFunctions, name = 'data', item: number): Promise<ApiFile[]> {
	const { fileName, mimeType } = context.helpers.assertBinaryData(item, name);
	const bytes = await context.helpers.getBinaryDataBuffer(item, name);
	return [{ name: fileName ?? 'file', mimeType, bytes }];
}

async function outputOf(
	context: IExecuteFunctions,
	answer: unknown,
	{ path }: ApiOperation,
	{ outputFieldName = 'data', showHidden = false }: Options,
): Promise<Output> {
	if (answer instanceof AnsweredFile) {
		const { bytes, mimeType, name = path.split('/').pop() } = answer;
		const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), name, mimeType || undefined);
		return new FileItem({ [outputFieldName]: file });
	}
	const shown = showHidden ? answer : withoutSecrets(answer);
	return typeof shown === 'object' && shown !== null ? (shown as IDataObject) : { value: shown as string };
}
