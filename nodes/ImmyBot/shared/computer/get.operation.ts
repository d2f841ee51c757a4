import { simplify } from '../../../../lib/n8n/fields';
import { computerLocator } from '../../fields';
import { outputJson } from '../../output';
import { locatedId } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';

export default operation([computerLocator, simplify], async function (immyBot, item) {
	const computer = await immyBot.computers.get(locatedId(this, 'computer', 'Computer', item));
	return [outputJson(this, item, computer)];
});
