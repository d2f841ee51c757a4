import { reading } from '../endpointOperation';

export default reading({
	call: 'GET /inventory-tasks',
	simple: ['id', 'name', 'frequency', 'scripts'],
});
