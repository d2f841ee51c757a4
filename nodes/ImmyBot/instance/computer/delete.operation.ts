import { computerLocator } from '../../fields';
import { guarded, guardFields } from '../guard';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([computerLocator, ...guardFields()], async function (immyBot, item) {
	guarded(this, 'Deleting the computer', item);
	const id = recordId(this, 'computer', 'Computer', item);
	await immyBot.computers.delete(id);
	return [{ id, deleted: true }];
});
