import { ACTION_RESULT, ACTION_STATUS, ACTION_TYPE } from '../../../../lib/immybot/instance/enums';

/** How the rows of the lists of latest actions are shown. */
export const latestActions = {
	names: { status: ACTION_STATUS, result: ACTION_RESULT, actionType: ACTION_TYPE },
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
