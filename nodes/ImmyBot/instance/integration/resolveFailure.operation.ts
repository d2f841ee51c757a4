import { AGENT_DECISION } from '../../../../lib/immybot/instance/enums';
import { requiredText, textParameter } from '../../../../lib/n8n/parameters';
import { choices } from '../choices';
import { acting } from '../endpointOperation';

export default acting({
	call: 'POST /provider-agents/resolve-failure/{failureId}',
	fields: [
		{
			displayName: 'Failure ID',
			name: 'failureId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 8',
			description: "The ID in 'identificationFailures' of a pending agent",
		},
		{
			displayName: 'Decision',
			name: 'decision',
			type: 'options',
			options: choices(AGENT_DECISION, {
				DeleteExisting: 'Delete the Computer That Is Known',
				GenerateNewDeviceId: 'It Is Another Computer',
				OverwriteExisting: 'It Is the Computer That Is Known',
			}),
			default: 'OverwriteExisting',
			description: 'What the agent is, which looks like one of a computer that ImmyBot knows',
		},
	],
	values: (context, item) => ({
		failureId: requiredText(context, 'failureId', 'Failure ID', item),
		manualResolutionDecision: textParameter(context, 'decision', item),
	}),
	guard: {
		what: 'Deciding about the agent',
		consequence: 'It may delete or replace a computer.',
	},
	done: { resolved: true },
});
