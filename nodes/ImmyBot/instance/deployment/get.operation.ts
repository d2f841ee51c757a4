import { simplify } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Deployment ID',
			name: 'deploymentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5',
		},
		simplify,
	],
	async function (immyBot, item) {
		const id = requiredText(this, 'deploymentId', 'Deployment ID', item);
		return [outputJson(this, item, await immyBot.targetAssignments.get(id))];
	},
);
