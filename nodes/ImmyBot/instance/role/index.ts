import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import getAll from './getAll.operation';
import getPermissions from './getPermissions.operation';

export const operations = { getAll, getPermissions };

export const description: INodeProperties[] = resourceOf('role', operations, {
	getAll: { name: 'Get Many', action: 'Get many roles', description: 'Retrieve a list of roles' },
	getPermissions: {
		name: 'Get Permissions',
		action: 'Get the permissions that roles can hold',
		description: 'Retrieve what roles can allow',
	},
});
