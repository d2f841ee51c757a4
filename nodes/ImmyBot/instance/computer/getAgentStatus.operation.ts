import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /computers/agent-status',
	simple: ['id', 'computerName', 'tenantId', 'tenantName', 'allAgentsConnected', 'someConnected', 'agents'],
});
