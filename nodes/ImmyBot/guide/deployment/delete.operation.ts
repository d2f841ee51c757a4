import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator } from '../fields';
import { operation } from '../operation';

export default operation([deploymentLocator], async function (immyBot, item) {
	const id = locatedId(this, 'deployment', 'Deployment', item);
	await immyBot.deployments.delete(id);
	return [{ deleted: true, id }];
});
