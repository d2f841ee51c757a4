import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { confirmed } from '../parameters';

export const description: INodeProperties[] = [
	computerLocator,
	{
		displayName: 'Confirm',
		name: 'confirm',
		type: 'boolean',
		default: false,
		description: 'Whether the computer is to be deleted. It can be restored for some time.',
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	confirmed(this, 'Deleting the computer', item);
	const id = locatedId(this, 'computer', 'Computer', item);
	await immyBot.computers.delete(id);
	return [{ id, deleted: true }];
}
