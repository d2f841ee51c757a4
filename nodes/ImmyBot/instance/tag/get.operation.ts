import { simplify } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';
import { tagLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([tagLocator, simplify], async function (immyBot, item) {
	const tag = await immyBot.tags.get(recordId(this, 'tag', 'Tag', item));
	return [outputJson(this, item, tag)];
});
