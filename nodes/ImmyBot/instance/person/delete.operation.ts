import { personLocator } from '../fields';
import { guarded, guardFields } from '../guard';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([personLocator, ...guardFields()], async function (immyBot, item) {
	guarded(this, 'Deleting the person', item);
	const id = recordId(this, 'person', 'Person', item);
	await immyBot.users.delete(id);
	return [{ id, deleted: true }];
});
