import { textParameter } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { idList } from '../parameters';
import { expirationField, personIdsField } from './fields';

export default acting({
	call: 'POST /users/update-expiration',
	fields: [personIdsField, expirationField],
	values: (context, item) => ({
		personIds: idList(context, 'personIds', 'Person IDs', item),
		expiresIn: textParameter(context, 'expiration', item),
	}),
	done: { changed: true },
});
