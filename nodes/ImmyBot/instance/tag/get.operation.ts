import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { tagLocator } from '../fields';
import { operation } from '../operation';

export default operation([tagLocator, simplify], async function (immyBot, item) {
	const tag = await immyBot.tags.get(locatedId(this, 'tag', 'Tag', item));
	return [outputJson(this, item, tag)];
});
