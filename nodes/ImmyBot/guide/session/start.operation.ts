import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';
import { startsMaintenance } from '../../shared/session/fields';

export default operation([startsMaintenance, computerLocator, simplify], async function (immyBot, item) {
	const session = await immyBot.sessions.start(locatedId(this, 'computer', 'Computer', item));
	return [outputJson(this, item, session)];
});
