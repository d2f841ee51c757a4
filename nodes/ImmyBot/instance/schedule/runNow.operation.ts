import { guarded, guardFields } from '../guard';
import { operation } from '../operation';
import { scheduleLocator } from './fields';
import { recordId } from '../parameters';

/** A schedule may be for many computers. */
export default operation([scheduleLocator, ...guardFields()], async function (immyBot, item) {
	const id = recordId(this, 'schedule', 'Schedule', item);
	guarded(this, 'Running the schedule', item);
	await immyBot.schedules.runNow(id);
	return [{ id, started: true }];
});
