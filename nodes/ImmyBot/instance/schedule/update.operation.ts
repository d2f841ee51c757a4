import { acting } from '../endpointOperation';
import { scheduleLocator } from './fields';
import { scheduleFields, scheduleValues } from './values';
import { recordId } from '../parameters';

export default acting({
	call: 'PUT /schedules/{scheduleId}',
	fields: [scheduleLocator, ...scheduleFields],
	values: (context, item) => {
		const id = recordId(context, 'schedule', 'Schedule', item);
		return { scheduleId: id, id, ...scheduleValues(context, item) };
	},
	guard: {
		what: 'Replacing the schedule',
	},
	answers: true,
});
