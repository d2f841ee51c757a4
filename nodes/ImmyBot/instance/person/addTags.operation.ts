import { personLocator, tagsField } from '../fields';
import { tagIds, recordId } from '../parameters';
import { operation } from '../operation';

export default operation([personLocator, tagsField], async function (immyBot, item) {
	const id = recordId(this, 'person', 'Person', item);
	const tags = tagIds(this, item);
	await immyBot.users.addTags([id], tags);
	return [{ id, tagsAdded: tags }];
});
