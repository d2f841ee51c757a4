import { simplify } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';
import { personLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([personLocator, simplify], async function (immyBot, item) {
	const person = await immyBot.users.get(recordId(this, 'person', 'Person', item));
	return [outputJson(this, item, person)];
});
