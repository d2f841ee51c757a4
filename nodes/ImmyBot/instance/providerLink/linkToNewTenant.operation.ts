import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import { locatedId, requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { providerLinkLocator, clientIdField } from '../fields';

export const description: INodeProperties[] = [
	providerLinkLocator,
	clientIdField,
	{
		displayName: 'Tenant Name',
		name: 'tenantName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Contoso Ltd',
		description: 'The name of the new tenant; empty: that of the client',
	},
];

export async function execute(
	this: IExecuteFunctions,
	immyBot: InstanceClient,
	item: number,
): Promise<IDataObject[]> {
	const link = locatedId(this, 'providerLink', 'Provider Link', item);
	const clientId = requiredText(this, 'clientId', 'Client ID', item);
	const tenantName = textParameter(this, 'tenantName', item) || undefined;
	const tenantId = await immyBot.providerLinks.linkToNewTenant(link, clientId, tenantName);
	return [{ clientId, tenantId }];
}
