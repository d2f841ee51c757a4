import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { integrationLocator, clientIdField } from '../fields';
import { operation } from '../operation';

export default operation([integrationLocator, clientIdField, tenantLocator], async function (immyBot, item) {
	const link = locatedId(this, 'integration', 'Integration', item);
	const clientId = requiredText(this, 'clientId', 'Client ID', item);
	const tenantId = locatedId(this, 'tenant', 'Tenant', item);
	await immyBot.integrations.linkClients(link, [clientId], tenantId);
	return [{ clientId, tenantId }];
});
