import { catalogueField, softwareLocator } from '../catalogue';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: {
		global: 'DELETE /software/global/{softwareIdentifier}',
		local: 'DELETE /software/local/{softwareIdentifier}',
	},
	fields: [{ ...catalogueField, default: 'local' }, softwareLocator],
	values: (context, item) => ({
		softwareIdentifier: recordId(context, 'softwareId', 'Software', item),
	}),
	guard: {
		what: 'Deleting the software',
		consequence: 'What it installed stays.',
	},
	done: { deleted: true },
});
