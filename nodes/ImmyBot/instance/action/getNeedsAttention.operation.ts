import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([computerLocator, simplify], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	const actions = await immyBot.actions.needsAttention(id);
	return actions.map((action) => outputJson(this, item, action));
});
