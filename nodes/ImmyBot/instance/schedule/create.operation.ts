import { acting } from '../endpointOperation';
import { scheduleFields, scheduleValues } from './values';

export default acting({
	call: 'POST /schedules',
	fields: scheduleFields,
	values: scheduleValues,
	guard: { what: 'Creating the schedule' },
	answers: true,
});
