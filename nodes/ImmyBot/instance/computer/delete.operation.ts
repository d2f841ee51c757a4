import { locatedId } from '../../../../lib/n8n/parameters';
import { computerLocator } from '../../fields';
import { confirmed } from '../parameters';
import { operation } from '../operation';

export default operation(
	[
		computerLocator,
		{
			displayName: 'Confirm',
			name: 'confirm',
			type: 'boolean',
			default: false,
			description: 'Whether the computer is to be deleted. It can be restored for some time.',
		},
	],
	async function (immyBot, item) {
		confirmed(this, 'Deleting the computer', item);
		const id = locatedId(this, 'computer', 'Computer', item);
		await immyBot.computers.delete(id);
		return [{ id, deleted: true }];
	},
);
