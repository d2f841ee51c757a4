import { integrationLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([integrationLocator], async function (immyBot, item) {
	const link = recordId(this, 'integration', 'Integration', item);
	await immyBot.integrations.syncClients(link);
	return [{ integrationId: link, synced: true }];
});
