import { NOTIFICATION_TYPE } from '../../../../lib/immybot/instance/notifications';
import { textParameter } from '../../../../lib/n8n/parameters';
import { acting } from '../endpointOperation';
import { notificationTypeField } from './fields';

export default acting({
	call: 'POST /notifications/{type}/silence',
	fields: [
		notificationTypeField,
		{
			displayName: 'Object ID',
			name: 'objectId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description: "What the notification is about, as its field 'objectId' tells. Empty: the whole type.",
		},
	],
	values: (context, item) => ({
		type: NOTIFICATION_TYPE[context.getNodeParameter('type', item) as keyof typeof NOTIFICATION_TYPE],
		objectId: textParameter(context, 'objectId', item),
	}),
	answers: true,
	names: { notificationType: NOTIFICATION_TYPE },
});
