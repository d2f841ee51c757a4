import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /audits/local/dx',
	simple: ['id', 'dateTimeUtc', 'userDisplayName', 'type', 'objectType', 'objectName', 'message'],
});
