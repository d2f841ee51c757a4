import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator, computerLocator } from '../../fields';

export const description: INodeProperties[] = [computerLocator, tenantLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const id = locatedId(this, 'computer', 'Computer', item);
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	await immyBot.computers.changeTenant([id], tenantId);
	return [{ id, tenantId }];
}
