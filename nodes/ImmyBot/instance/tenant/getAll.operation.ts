import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { draftFields } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { nameField, slugField } from './fields';

export const description: INodeProperties[] = [
	...returnAllAndLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [{ ...nameField, required: false }, slugField],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const filter = draftFields(this, 'filters', item);
	const tenants = await take(this, item, (everything) => immyBot.tenants.list(filter, { everything }));
	return tenants.map((tenant) => outputJson(this, item, tenant));
}
