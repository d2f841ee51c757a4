import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { personLocator } from '../fields';

export const description: INodeProperties[] = [personLocator, simplify];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const person = await immyBot.users.get(locatedId(this, 'person', 'Person', item));
	return [outputJson(this, item, person)];
}
