import { requiredText } from '../../../../lib/n8n/parameters';
import { catalogueField } from '../catalogue';
import { acting } from '../endpointOperation';
import { jsonObject } from '../parameters';

export default acting({
	call: { global: 'POST /software/global', local: 'POST /software/local' },
	fields: [
		{ ...catalogueField, default: 'local' },
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Contoso VPN',
		},
		{
			displayName: 'More Fields',
			name: 'moreFields',
			type: 'json',
			default: '{}',
			description: "By the names of ImmyBot's API, such as notes, upgradeCode or installScriptId",
		},
	],
	values: (context, item) => ({
		...jsonObject(context, context.getNodeParameter('moreFields', item, {}), 'More Fields', item),
		name: requiredText(context, 'name', 'Name', item),
	}),
	guard: { what: 'Creating the software', records: 1 },
	answers: true,
});
