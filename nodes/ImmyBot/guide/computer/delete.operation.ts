import { computerLocator } from '../../fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';

export default operation([computerLocator], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	await immyBot.computers.delete(id);
	return [{ deleted: true, id }];
});
