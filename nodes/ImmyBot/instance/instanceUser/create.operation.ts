import { textParameter } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { idList } from '../parameters';
import { expirationField, personIdsField } from './fields';

export default acting({
	call: 'POST /users/bulk-create',
	fields: [personIdsField, expirationField],
	values: (context, item) => ({
		personIds: idList(context, 'personIds', 'Person IDs', item),
		expirationTime: textParameter(context, 'expiration', item),
	}),
	guard: {
		what: 'Letting the persons sign in',
	},
	done: { created: true },
});
