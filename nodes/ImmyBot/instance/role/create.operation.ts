import { acting } from '../endpointOperation';
import { roleFields, roleValues } from './fields';

export default acting({
	call: 'POST /roles',
	fields: roleFields,
	values: roleValues,
	guard: { what: 'Creating the role', records: 1 },
	answers: true,
});
