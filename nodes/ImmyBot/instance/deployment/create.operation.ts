import { acting } from '../endpointOperation';
import { deploymentFields, deploymentValues } from './fields';

export default acting({
	call: 'POST /target-assignments',
	fields: deploymentFields,
	values: deploymentValues,
	guard: {
		what: 'Creating the deployment',
		consequence: 'It applies to the target with the next maintenance.',
		records: 1,
	},
	answers: true,
});
