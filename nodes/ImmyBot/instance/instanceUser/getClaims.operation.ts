import { acting } from '../endpointOperation';

export default acting({ call: 'GET /users/claims', answers: true });
