import { requiredText } from '../../../../lib/n8n/parameters';
import { operation } from '../operation';

export default operation(
	[
		{
			displayName: 'Schedule ID',
			name: 'scheduleId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12',
		},
	],
	async function (immyBot, item) {
		const id = requiredText(this, 'scheduleId', 'Schedule ID', item);
		await immyBot.schedules.runNow(id);
		return [{ id, started: true }];
	},
);
