import type { INodeProperties } from 'n8n-workflow';

import { giveUpAfter } from '../../lib/n8n/fields';
import { withToolOutput } from '../../lib/n8n/output';
import { sharedAmongOperations } from '../../lib/n8n/sharedFields';
import { psaProfileFields } from './profile';
import * as customer from './resources/customer';
import * as ticket from './resources/ticket';
import * as timeEntry from './resources/timeEntry';
import * as user from './resources/user';

export const properties: INodeProperties[] = withToolOutput([
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Customer', value: 'customer' },
			{ name: 'Ticket', value: 'ticket' },
			{ name: 'Time Entry', value: 'timeEntry' },
			{ name: 'User', value: 'user' },
		],
		default: 'ticket',
	},
	...sharedAmongOperations([
		...customer.description,
		...ticket.description,
		...timeEntry.description,
		...user.description,
	]),
	...psaProfileFields,
	giveUpAfter,
]);
