import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';

export const description: INodeProperties[] = [
	computerLocator,
	{
		displayName: 'Exclude',
		name: 'exclude',
		type: 'boolean',
		default: true,
		description: 'Whether maintenance leaves the computer out; switched off, it is taken in again',
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const excludeFromMaintenance = this.getNodeParameter('exclude', item) === true;
	await immyBot.computers.excludeFromMaintenance(id, excludeFromMaintenance);
	return [{ id, excludeFromMaintenance }];
}
