import { simplify } from '../../../../lib/n8n/fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator } from '../fields';
import { outputJson } from '../../output';
import { operation } from '../operation';

export default operation([deploymentLocator, simplify], async function (immyBot, item) {
	const deployment = await immyBot.deployments.get(locatedId(this, 'deployment', 'Deployment', item));
	return [outputJson(this, item, deployment)];
});
