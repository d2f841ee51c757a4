import { locatedId } from '../../../../lib/n8n/parameters';
import { personLocator, tagsField } from '../fields';
import { tagIds } from '../parameters';
import { operation } from '../operation';

export default operation([personLocator, tagsField], async function (immyBot, item) {
	const id = locatedId(this, 'person', 'Person', item);
	const tags = tagIds(this, item);
	await immyBot.users.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
});
