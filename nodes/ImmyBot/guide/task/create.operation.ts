import { recordJson } from '../../output';
import { executionContextField, nameField, scriptField, wholeTask } from './fields';
import { operation } from '../operation';

export default operation([nameField, executionContextField, scriptField], async function (immyBot, item) {
	return [recordJson(await immyBot.tasks.create(wholeTask(this, item)))];
});
