import { simplify } from '../../../../lib/n8n/fields';
import { outputJson } from '../../output';
import { operation } from '../operation';
import { deploymentLocator } from './locator';
import { recordId } from '../parameters';

export default operation([deploymentLocator, simplify], async function (immyBot, item) {
	const id = recordId(this, 'deploymentId', 'Deployment', item);
	return [outputJson(this, item, await immyBot.targetAssignments.get(id))];
});
