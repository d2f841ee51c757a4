import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField, softwareIdField } from '../catalogue';
import { acting } from '../endpointOperation';

export default acting({
	call: {
		global: 'DELETE /software/global/{softwareIdentifier}',
		local: 'DELETE /software/local/{softwareIdentifier}',
	},
	fields: [{ ...catalogueField, default: 'local' }, softwareIdField],
	values: (context, item) => ({
		softwareIdentifier: requiredText(context, 'softwareId', 'Software ID', item),
	}),
	guard: {
		what: 'Deleting the software',
		confirm: 'Whether the software is to be deleted from the catalogue. What it installed stays.',
	},
	done: { deleted: true },
});
