import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { tagsField } from '../fields';
import { tagIds } from '../parameters';
import { operation } from '../operation';

export default operation([computerLocator, tagsField], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	const tags = tagIds(this, item);
	await immyBot.computers.removeTags([id], tags);
	return [{ id, tagsRemoved: tags }];
});
