import { acting } from '../endpointOperation';

export default acting({ call: 'GET /change-requests/open-count', answers: true });
