import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { emailField } from './fields';

export const description: INodeProperties[] = [
	...returnAllAndLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{ ...emailField, required: false },
			{ ...tenantLocator, required: false },
		],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const { tenant: tenantId, ...filter } = filters(this, item);
	const users = await take(this, item, (everything) =>
		immyBot.users.list({ ...filter, tenantId }, { everything }),
	);
	return users.map((user) => outputJson(this, item, user));
}
