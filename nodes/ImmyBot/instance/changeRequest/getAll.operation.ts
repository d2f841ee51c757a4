import { CHANGE_REQUEST_OBJECT, CHANGE_REQUEST_STATE } from '../../../../lib/immybot/instance/enums';
import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /change-requests/dx',
	names: { state: CHANGE_REQUEST_STATE, objectType: CHANGE_REQUEST_OBJECT },
	simple: [
		'id',
		'state',
		'objectType',
		'targetAssignmentId',
		'scriptId',
		'createdByUserName',
		'createdDateUtc',
		'updatedDateUtc',
	],
});
