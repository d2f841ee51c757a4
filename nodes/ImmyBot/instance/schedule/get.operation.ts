import { reading } from '../endpointOperation';
import { scheduleLocator } from './fields';
import { recordId } from '../parameters';

export default reading({
	call: 'GET /schedules/{scheduleId}',
	fields: [scheduleLocator],
	values: (context, item) => ({ scheduleId: recordId(context, 'schedule', 'Schedule', item) }),
	simple: [
		'id',
		'name',
		'disabled',
		'customCronExpression',
		'day',
		'time',
		'timeZoneInfoId',
		'tenantId',
		'targetType',
		'target',
		'maintenanceType',
		'maintenanceIdentifier',
		'nextOccurenceDate',
	],
	one: true,
});
