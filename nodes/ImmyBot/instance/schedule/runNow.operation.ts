import { locatedId } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';
import { scheduleLocator } from './fields';

export default operation([scheduleLocator], async function (immyBot, item) {
	const id = locatedId(this, 'schedule', 'Schedule', item);
	await immyBot.schedules.runNow(id);
	return [{ id, started: true }];
});
