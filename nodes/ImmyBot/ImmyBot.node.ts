import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { immyBotClient } from '../../lib/n8n/connection';
import { toNodeError } from '../../lib/n8n/errors';
import { perItem } from '../../lib/n8n/items';
import { description } from './description';
import * as credentialTest from './methods/credentialTest';
import * as listSearch from './methods/listSearch';
import { isReading, operationOf } from './operations';

/** Reading items under way at once; the credential's own limit holds as well. */
const READS_AT_ONCE = 8;

export class ImmyBot implements INodeType {
	description = description;

	methods = { credentialTest, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const name = this.getNodeParameter('operation', 0) as string;
		const operation = operationOf(resource, name);
		if (!operation) {
			throw new NodeOperationError(this.getNode(), `ImmyBot has no operation '${name}' for '${resource}'`);
		}
		const immyBot = await immyBotClient(this).catch((error: unknown) => {
			throw toNodeError(this.getNode(), error, { system: 'ImmyBot' });
		});
		const concurrency = isReading(name) ? READS_AT_ONCE : 1;
		const items = await perItem(this, { concurrency, system: 'ImmyBot' }, async (item) => {
			return await operation.execute.call(this, immyBot, item);
		});
		return [items];
	}
}
