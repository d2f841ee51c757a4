import { operation } from '../operation';
import { scheduleLocator } from './fields';
import { recordId } from '../parameters';

export default operation([scheduleLocator], async function (immyBot, item) {
	const id = recordId(this, 'schedule', 'Schedule', item);
	await immyBot.schedules.runNow(id);
	return [{ id, started: true }];
});
