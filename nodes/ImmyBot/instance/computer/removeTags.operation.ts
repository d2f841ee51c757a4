import { computerLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds, recordId } from '../parameters';
import { operation } from '../operation';

export default operation([computerLocator, tagsField], async function (immyBot, item) {
	const id = recordId(this, 'computer', 'Computer', item);
	const tags = tagIds(this, item);
	await immyBot.computers.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
});
