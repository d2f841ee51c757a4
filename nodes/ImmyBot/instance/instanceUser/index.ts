import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import remove from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = { delete: remove, get, getAll };

export const description: INodeProperties[] = resourceOf('instanceUser', operations, {
	delete: { name: 'Delete', action: 'Delete an ImmyBot user', description: 'Take away the right to sign in' },
	get: { name: 'Get', action: 'Get an ImmyBot user', description: 'Retrieve one of those who can sign in' },
	getAll: {
		name: 'Get Many',
		action: 'Get many ImmyBot users',
		description: 'Retrieve a list of those who can sign in',
	},
});
