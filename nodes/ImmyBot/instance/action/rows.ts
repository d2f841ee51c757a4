import { ACTION_RESULT, ACTION_STATUS } from '../../../../lib/immybot/instance/enums';

/** How the rows of the lists of latest actions are shown. */
export const latestActions = {
	names: { status: ACTION_STATUS, result: ACTION_RESULT },
	simple: [
		'id',
		'maintenanceSessionId',
		'maintenanceDisplayName',
		'actionType',
		'status',
		'result',
		'resultReasonMessage',
		'createdDate',
	],
};
