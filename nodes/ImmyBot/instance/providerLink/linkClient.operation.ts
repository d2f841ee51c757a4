import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { providerLinkLocator, clientIdField } from '../fields';

export const description: INodeProperties[] = [providerLinkLocator, clientIdField, tenantLocator];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const link = locatedId(this, 'providerLink', 'Provider Link', item);
	const clientId = requiredText(this, 'clientId', 'Client ID', item);
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	await immyBot.providerLinks.linkClients(link, [clientId], tenantId);
	return [{ clientId, tenantId }];
}
