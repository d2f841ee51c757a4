import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { personLocator } from '../fields';

export const description: INodeProperties[] = [
	computerLocator,
	{
		displayName: 'Remove',
		name: 'remove',
		type: 'boolean',
		default: false,
		description: 'Whether to take the primary person away from the computer',
	},
	{ ...personLocator, displayOptions: { show: { remove: [false] } } },
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const remove = this.getNodeParameter('remove', item, false) === true;
	const primaryPersonId = remove ? null : locatedId(this, 'person', 'Person', item);
	await immyBot.computers.setPrimaryPerson(id, primaryPersonId);
	return [{ id, primaryPersonId }];
}
