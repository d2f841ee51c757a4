import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([...returnAllAndLimit, simplify], async function (immyBot, item) {
	const links = await take(this, item, () => immyBot.integrations.list());
	return links.map((link) => outputJson(this, item, link));
});
