import { locatedId } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds } from '../parameters';
import { operation } from '../operation';

export default operation([tenantLocator, tagsField], async function (immyBot, item) {
	const id = locatedId(this, 'tenant', 'Tenant', item);
	const tags = tagIds(this, item);
	await immyBot.tenants.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
});
