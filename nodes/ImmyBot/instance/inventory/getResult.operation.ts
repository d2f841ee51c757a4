import { requiredText } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { acting } from '../endpointOperation';
import { recordId } from '../parameters';

export default acting({
	call: 'GET /computers/{computerId}/inventory-script-results/{inventoryKey}',
	fields: [
		computerLocator,
		{
			displayName: 'Inventory Key',
			name: 'inventoryKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. WindowsSystemInfo',
			description: "As the scripts in 'Get Tasks' have it",
		},
	],
	values: (context, item) => ({
		computerId: recordId(context, 'computer', 'Computer', item),
		inventoryKey: requiredText(context, 'inventoryKey', 'Inventory Key', item),
	}),
	answers: true,
});
