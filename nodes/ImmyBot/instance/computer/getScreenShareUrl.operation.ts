import { computerLocator } from '../../fields';
import { integrationLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([computerLocator, integrationLocator], async function (immyBot, item) {
	const id = recordId(this, 'computer', 'Computer', item);
	const integrationId = recordId(this, 'integration', 'Integration', item);
	return [{ id, integrationId, url: await immyBot.computers.screenShareUrl(id, integrationId) }];
});
