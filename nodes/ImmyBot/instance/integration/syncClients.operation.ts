import { locatedId } from '../../../../lib/n8n/parameters';
import { integrationLocator } from '../fields';
import { operation } from '../operation';

export default operation([integrationLocator], async function (immyBot, item) {
	const link = locatedId(this, 'integration', 'Integration', item);
	await immyBot.integrations.syncClients(link);
	return [{ integrationId: link, synced: true }];
});
