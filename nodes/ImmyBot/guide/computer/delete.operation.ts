import { confirmed, confirmFields } from '../../../../lib/n8n/confirmation';
import { computerLocator } from '../../fields';
import { locatedId } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';

export default operation([computerLocator, ...confirmFields()], async function (immyBot, item) {
	const id = locatedId(this, 'computer', 'Computer', item);
	confirmed(this, 'Deleting a computer', item);
	await immyBot.computers.delete(id);
	return [{ deleted: true, id }];
});
