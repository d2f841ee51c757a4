import { locatedId } from '../../../../lib/n8n/parameters';
import { tagLocator } from '../fields';
import { guarded, guardFields } from '../guard';
import { operation } from '../operation';

export default operation(
	[tagLocator, ...guardFields('Whether the tag is to be deleted')],
	async function (immyBot, item) {
		guarded(this, 'Deleting the tag', item);
		const id = locatedId(this, 'tag', 'Tag', item);
		await immyBot.tags.delete(id);
		return [{ id, deleted: true }];
	},
);
