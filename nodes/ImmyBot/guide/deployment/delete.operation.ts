import { confirmed, confirmFields } from '../../../../lib/n8n/confirmation';
import { locatedId } from '../../../../lib/n8n/parameters';
import { deploymentLocator } from '../fields';
import { operation } from '../operation';

export default operation([deploymentLocator, ...confirmFields()], async function (immyBot, item) {
	const id = locatedId(this, 'deployment', 'Deployment', item);
	confirmed(this, 'Deleting a deployment', item);
	await immyBot.deployments.delete(id);
	return [{ deleted: true, id }];
});
