import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import assign from './assign.operation';
import clone from './clone.operation';
import create from './create.operation';
import remove from './delete.operation';
import get from './get.operation';
import unassign from './unassign.operation';
import update from './update.operation';
import getAll from './getAll.operation';
import getPermissions from './getPermissions.operation';

export const operations = {
	assign,
	clone,
	create,
	delete: remove,
	get,
	unassign,
	update,
	getAll,
	getPermissions,
};

export const description: INodeProperties[] = resourceOf('role', operations, {
	getAll: { name: 'Get Many', action: 'Get many roles', description: 'Retrieve a list of roles' },
	getPermissions: {
		name: 'Get Permissions',
		action: 'Get the permissions that roles can hold',
		description: 'Retrieve what roles can allow',
	},
	assign: {
		name: 'Assign',
		action: 'Assign roles to users',
		description: 'Give roles to users',
	},
	clone: {
		name: 'Clone',
		action: 'Clone a role',
		description: 'Create a role that is like another one',
	},
	create: {
		name: 'Create',
		action: 'Create a role',
		description: 'Create a role with permissions',
	},
	delete: {
		name: 'Delete',
		action: 'Delete a role',
		description: 'Delete a role, and take it from everybody who has it',
	},
	get: {
		name: 'Get',
		action: 'Get a role',
		description: 'Retrieve one role by its ID',
	},
	unassign: {
		name: 'Unassign',
		action: 'Unassign roles from users',
		description: 'Take roles away from users',
	},
	update: {
		name: 'Update',
		action: 'Update a role',
		description: 'Change a role and what it allows, for everybody who has it',
	},
});
