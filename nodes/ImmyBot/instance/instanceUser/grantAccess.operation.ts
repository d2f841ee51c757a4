import { textParameter } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { personLocator } from '../fields';
import { expirationField } from './fields';
import { recordId } from '../parameters';

export default acting({
	call: 'POST /persons/{personId}/grant-access',
	fields: [personLocator, expirationField],
	values: (context, item) => ({
		personId: recordId(context, 'person', 'Person', item),
		expirationTime: textParameter(context, 'expiration', item),
	}),
	guard: { what: 'Granting access' },
	done: { granted: true },
});
