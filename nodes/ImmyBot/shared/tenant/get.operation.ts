import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../../lib/immybot/client';
import { simplify } from '../../../../lib/n8n/fields';
import { tenantLocator } from '../../fields';
import { outputJson } from '../../output';
import { locatedId } from '../../../../lib/n8n/parameters';

export const description: INodeProperties[] = [tenantLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: ImmyBotClient,
	item: number,
): Promise<IDataObject[]> {
	const tenant = await immyBot.tenants.get(locatedId(this, 'tenant', 'Tenant', item));
	return [outputJson(this, item, tenant)];
}
