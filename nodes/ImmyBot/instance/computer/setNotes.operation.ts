import { locatedId, requiredText } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /computers/{computerId}/notes',
	fields: [
		computerLocator,
		{
			displayName: 'Notes',
			name: 'notes',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Reception',
		},
	],
	values: (context, item) => ({
		computerId: locatedId(context, 'computer', 'Computer', item),
		notes: requiredText(context, 'notes', 'Notes', item),
	}),
	done: { saved: true },
});
