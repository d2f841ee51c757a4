import { simplify } from '../../../../lib/n8n/fields';
import { operation } from '../operation';
import { deploymentLocator } from './locator';
import { namedJson } from './named';
import { recordId } from '../parameters';

export default operation([deploymentLocator, simplify], async function (immyBot, item) {
	const id = recordId(this, 'deploymentId', 'Deployment', item);
	return await namedJson(this, immyBot, item, [await immyBot.targetAssignments.get(id)]);
});
