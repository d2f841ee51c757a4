import type { INodeProperties } from 'n8n-workflow';

import { giveUpAfter } from '../../lib/n8n/fields';
import { withToolOutput } from '../../lib/n8n/output';
import { sharedAmongOperations } from '../../lib/n8n/sharedFields';
import { rmmProfileFields } from './profile';
import * as computer from './resources/computer';
import * as customer from './resources/customer';
import * as profile from './resources/profile';
import * as remoteControl from './resources/remoteControl';

export const properties: INodeProperties[] = withToolOutput([
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Computer', value: 'computer' },
			{ name: 'Customer', value: 'customer' },
			{ name: 'Profile', value: 'profile' },
			{ name: 'Remote Control', value: 'remoteControl' },
		],
		default: 'computer',
	},
	...sharedAmongOperations([
		...customer.description,
		...computer.description,
		...profile.description,
		...remoteControl.description,
	]),
	...rmmProfileFields,
	giveUpAfter,
]);
