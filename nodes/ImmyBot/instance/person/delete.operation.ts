import { locatedId } from '../../../../lib/n8n/parameters';
import { personLocator } from '../fields';
import { operation } from '../operation';

export default operation([personLocator], async function (immyBot, item) {
	const id = locatedId(this, 'person', 'Person', item);
	await immyBot.users.delete(id);
	return [{ id, deleted: true }];
});
