import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { RmmConnector } from '../../../../lib/connectors/rmm/connector';
import { requiredText } from '../../../../lib/n8n/parameters';

export const description: INodeProperties[] = [
	{
		displayName: 'Computer ID',
		name: 'computerId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1042',
		description: "The computer's ID in the RMM: in ImmyBot, the external ID of the computer",
	},
];

export async function execute(
	this: IExecuteFunctions,
	rmm: RmmConnector,
	item: number,
): Promise<IDataObject[]> {
	const computerId = requiredText(this, 'computerId', 'Computer ID', item);
	return [{ computerId, url: await rmm.remoteControlUrl(computerId) }];
}
