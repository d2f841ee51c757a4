import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { draftFields } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';

export const description: INodeProperties[] = [
	...returnAllAndLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [{ ...tenantLocator, required: false }],
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const { tenant } = draftFields(this, 'filters', item) as Record<string, string | undefined>;
	const schedules = await take(this, item, () => immyBot.schedules.list({ tenantId: tenant }));
	return schedules.map((schedule) => outputJson(this, item, schedule));
}
