import { computerLocator } from '../../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation([computerLocator], async function (immyBot, item) {
	const id = recordId(this, 'computer', 'Computer', item);
	await immyBot.computers.reinventory(id);
	return [{ id, reinventoried: true }];
});
