import { tagLocator } from '../fields';
import { guarded, guardFields } from '../guard';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([tagLocator, ...guardFields()], async function (immyBot, item) {
	guarded(this, 'Deleting the tag', item);
	const id = recordId(this, 'tag', 'Tag', item);
	await immyBot.tags.delete(id);
	return [{ id, deleted: true }];
});
