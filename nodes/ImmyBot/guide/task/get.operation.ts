import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([taskLocator, simplify], async function (immyBot, item) {
	const task = await immyBot.tasks.get(locatedId(this, 'task', 'Task', item));
	return [outputJson(this, item, task)];
});
