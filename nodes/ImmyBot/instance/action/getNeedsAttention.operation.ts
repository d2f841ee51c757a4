import { simplify } from '../../../../lib/n8n/fields';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([computerLocator, simplify], async function (immyBot, item) {
	const id = recordId(this, 'computer', 'Computer', item);
	const actions = await immyBot.actions.needsAttention(id);
	return actions.map((action) => outputJson(this, item, action));
});
