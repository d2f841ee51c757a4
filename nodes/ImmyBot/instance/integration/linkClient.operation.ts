import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { integrationLocator, clientLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([integrationLocator, clientLocator, tenantLocator], async function (immyBot, item) {
	const link = recordId(this, 'integration', 'Integration', item);
	const clientId = locatedId(this, 'clientId', 'Client', item);
	const tenantId = recordId(this, 'tenant', 'Tenant', item);
	await immyBot.integrations.linkClients(link, [clientId], tenantId);
	return [{ clientId, tenantId }];
});
