import { ACTION_RESULT, ACTION_STATUS } from '../../../../lib/immybot/instance/enums';

const names = { status: ACTION_STATUS, result: ACTION_RESULT };

/** How the latest actions of one computer are shown. */
export const actionsOfComputer = {
	names,
	simple: [
		'id',
		'maintenanceSessionId',
		'maintenanceDisplayName',
		'actionType',
		'status',
		'result',
		'policyDescription',
		'detectedVersion',
		'desiredVersion',
		'createdDate',
	],
};

/**
 * How the latest actions of a tenant's computers are shown. An instance's own document (June 2025) leaves their fields
 * open; these are those of the same actions in its other lists.
 */
export const actionsOfTenant = {
	names,
	simple: [
		'id',
		'maintenanceSessionId',
		'computerId',
		'computerName',
		'maintenanceDisplayName',
		'actionType',
		'status',
		'result',
		'resultReasonMessage',
		'createdDateUTC',
	],
};
