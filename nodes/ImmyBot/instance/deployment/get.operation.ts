import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { operation } from '../operation';
import { deploymentLocator } from './locator';

export default operation([deploymentLocator, simplify], async function (immyBot, item) {
	const id = locatedId(this, 'deploymentId', 'Deployment', item);
	return [outputJson(this, item, await immyBot.targetAssignments.get(id))];
});
