import { tenantLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds, recordId } from '../parameters';
import { operation } from '../operation';

export default operation([tenantLocator, tagsField], async function (immyBot, item) {
	const id = recordId(this, 'tenant', 'Tenant', item);
	const tags = tagIds(this, item);
	await immyBot.tenants.addTags([id], tags);
	return [{ id, tagsAdded: tags }];
});
