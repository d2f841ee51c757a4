import { computerLocator } from '../../fields';
import { idList, recordId } from '../parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /computers/{computerId}/update-additional-persons',
	fields: [
		computerLocator,
		{
			displayName: 'Person IDs',
			name: 'personIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 77, 78',
			description: 'They replace those that the computer has',
		},
	],
	values: (context, item) => ({
		computerId: recordId(context, 'computer', 'Computer', item),
		additionalPersonIds: idList(context, 'personIds', 'Person IDs', item),
	}),
	done: { saved: true },
});
