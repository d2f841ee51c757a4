import { locatedId, textParameter } from '../../../../lib/n8n/parameters';
import { integrationLocator, clientLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		integrationLocator,
		clientLocator,
		{
			displayName: 'Tenant Name',
			name: 'tenantName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Contoso Ltd',
			description: 'Name of the new tenant. Leave empty to use the client’s name.',
		},
	],
	async function (immyBot, item) {
		const link = recordId(this, 'integration', 'Integration', item);
		const clientId = locatedId(this, 'clientId', 'Client', item);
		const tenantName = textParameter(this, 'tenantName', item) || undefined;
		const tenantId = await immyBot.integrations.linkToNewTenant(link, clientId, tenantName);
		return [{ clientId, tenantId }];
	},
);
