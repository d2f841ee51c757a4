import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { personLocator } from '../fields';
import { operation } from '../operation';

export default operation([personLocator, simplify], async function (immyBot, item) {
	const person = await immyBot.users.get(locatedId(this, 'person', 'Person', item));
	return [outputJson(this, item, person)];
});
