import { computerLocator } from '../../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		computerLocator,
		{
			displayName: 'Exclude',
			name: 'exclude',
			type: 'boolean',
			default: true,
			description:
				'Whether to exclude the computer from maintenance. Switch it off to include the computer again.',
		},
	],
	async function (immyBot, item) {
		const id = recordId(this, 'computer', 'Computer', item);
		const excludeFromMaintenance = this.getNodeParameter('exclude', item) === true;
		await immyBot.computers.excludeFromMaintenance(id, excludeFromMaintenance);
		return [{ id, excludeFromMaintenance }];
	},
);
