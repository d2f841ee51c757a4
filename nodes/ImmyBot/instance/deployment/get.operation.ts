import { locator, simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation(
	[
		locator(
			{ displayName: 'Deployment', name: 'deploymentId', description: 'The deployment in ImmyBot' },
			{ search: 'searchTargetAssignments', example: '5' },
		),
		simplify,
	],
	async function (immyBot, item) {
		const id = locatedId(this, 'deploymentId', 'Deployment', item);
		return [outputJson(this, item, await immyBot.targetAssignments.get(id))];
	},
);
