import { operation } from '../operation';
import { idList } from '../parameters';

export default operation(
	[
		{
			displayName: 'Notification IDs',
			name: 'notificationIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3f2b8c1e-5d70-4a8e-9b1f-0c6d2e7a4b93',
			description: 'The ID of one notification, or several with commas between them',
		},
	],
	async function (immyBot, item) {
		const notificationIds = idList(this, 'notificationIds', 'Notification IDs', item);
		await immyBot.notifications.acknowledge(notificationIds);
		return notificationIds.map((id) => ({ id, acknowledged: true }));
	},
);
