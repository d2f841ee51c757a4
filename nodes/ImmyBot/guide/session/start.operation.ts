import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([computerLocator, simplify], async function (immyBot, item) {
	const session = await immyBot.sessions.start(locatedId(this, 'computer', 'Computer', item));
	return [outputJson(this, item, session)];
});
