import { locatedId } from '../../../../lib/n8n/parameters';
import { tagLocator } from '../fields';
import { operation } from '../operation';

export default operation([tagLocator], async function (immyBot, item) {
	const id = locatedId(this, 'tag', 'Tag', item);
	await immyBot.tags.delete(id);
	return [{ id, deleted: true }];
});
