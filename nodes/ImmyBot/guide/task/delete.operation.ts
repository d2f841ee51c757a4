import { confirmed, confirmFields } from '../../../../lib/n8n/confirmation';
import { locatedId } from '../../../../lib/n8n/parameters';
import { taskLocator } from '../fields';
import { operation } from '../operation';

export default operation([taskLocator, ...confirmFields()], async function (immyBot, item) {
	const id = locatedId(this, 'task', 'Task', item);
	confirmed(this, 'Deleting a task', item);
	await immyBot.tasks.delete(id);
	return [{ deleted: true, id }];
});
