import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { integrationLocator } from '../fields';
import { operation } from '../operation';

export default operation([computerLocator, integrationLocator], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	const integrationId = locatedId(this, 'integration', 'Integration', item);
	return [{ id, integrationId, url: await immyBot.computers.screenShareUrl(id, integrationId) }];
});
