import { computerLocator } from '../../fields';
import { personLocator } from '../fields';
import { operation } from '../operation';
import { recordId } from '../parameters';

export default operation(
	[
		computerLocator,
		{
			displayName: 'Remove',
			name: 'remove',
			type: 'boolean',
			default: false,
			description: 'Whether to take the primary person away from the computer',
		},
		{ ...personLocator, displayOptions: { show: { remove: [false] } } },
	],
	async function (immyBot, item) {
		const id = recordId(this, 'computer', 'Computer', item);
		const remove = this.getNodeParameter('remove', item, false) === true;
		const primaryPersonId = remove ? null : recordId(this, 'person', 'Person', item);
		await immyBot.computers.setPrimaryPerson(id, primaryPersonId);
		return [{ id, primaryPersonId }];
	},
);
