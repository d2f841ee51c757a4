import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { operation } from '../operation';

export default operation([computerLocator], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	await immyBot.computers.reinventory(id);
	return [{ id, reinventoried: true }];
});
