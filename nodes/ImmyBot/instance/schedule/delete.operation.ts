import { idList } from '../parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /schedules/bulk-delete',
	fields: [
		{
			displayName: 'Schedule IDs',
			name: 'scheduleIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12',
			description: 'The ID of one schedule, or several with commas between them',
		},
	],
	values: (context, item) => ({ scheduleIds: idList(context, 'scheduleIds', 'Schedule IDs', item) }),
	guard: { what: 'Deleting the schedules' },
	done: { deleted: true },
});
