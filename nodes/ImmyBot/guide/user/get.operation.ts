import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { userLocator } from '../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([userLocator, simplify], async function (immyBot, item) {
	const user = await immyBot.users.get(locatedId(this, 'user', 'User', item));
	return [outputJson(this, item, user)];
});
