import { createOrUpdate } from '../../../../lib/immybot/createOrUpdate';
import { recordJson } from '../../output';
import { executionContextField, nameField, scriptField, wholeTask } from './fields';
import { operation } from '../operation';

export default operation([nameField, executionContextField, scriptField], async function (immyBot, item) {
	const task = wholeTask(this, item);
	return [recordJson(await createOrUpdate('tasks', immyBot.tasks, { name: task.name }, task))];
});
