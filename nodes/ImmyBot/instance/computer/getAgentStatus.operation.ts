import { acting } from '../endpointOperation';

export default acting({ call: 'GET /computers/agent-status', answers: true });
