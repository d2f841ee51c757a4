import { locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { operation } from '../operation';

export default operation([taskLocator], async function (immyBot, item) {
	const id = locatedId(this, 'task', 'Task', item);
	await immyBot.tasks.delete(id);
	return [{ deleted: true, id }];
});
