import { idList } from '../parameters';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /provider-agents/resolve-failures',
	fields: [
		{
			displayName: 'Agent IDs',
			name: 'agentIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 501, 502',
			description: 'The pending agents whose identification failed and is tried again',
		},
	],
	values: (context, item) => ({
		agentIds: idList(context, 'agentIds', 'Agent IDs', item),
		allAgents: false,
	}),
	done: { started: true },
});
