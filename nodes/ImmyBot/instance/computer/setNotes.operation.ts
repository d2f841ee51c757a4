import { requiredText } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

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
		computerId: recordId(context, 'computer', 'Computer', item),
		notes: requiredText(context, 'notes', 'Notes', item),
	}),
	done: { saved: true },
});
