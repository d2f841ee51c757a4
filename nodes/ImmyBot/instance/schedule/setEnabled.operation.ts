import { operation } from '../operation';
import { scheduleLocator } from './fields';
import { recordId } from '../parameters';

export default operation(
	[
		scheduleLocator,
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether the schedule runs. Needs an ImmyBot of 2026 or later.',
		},
	],
	async function (immyBot, item) {
		const id = recordId(this, 'schedule', 'Schedule', item);
		const enabled = this.getNodeParameter('enabled', item) === true;
		await immyBot.schedules.setEnabled(id, enabled);
		return [{ id, enabled }];
	},
);
