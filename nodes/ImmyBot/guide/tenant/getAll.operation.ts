import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { externalIdField, integrationSourceField } from '../fields';
import { outputJson } from '../../output';
import { filters } from '../../../../lib/n8n/parameters';
import { nameField } from './fields';

export const description: INodeProperties[] = [
	...returnAllAndLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [externalIdField, integrationSourceField, { ...nameField, required: false }],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const filter = filters(this, item);
	const tenants = await take(this, item, (everything) => immyBot.tenants.list(filter, { everything }));
	return tenants.map((tenant) => outputJson(this, item, tenant));
}
