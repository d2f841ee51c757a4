import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import deleteMany from './deleteMany.operation';
import getClaims from './getClaims.operation';
import invalidateCache from './invalidateCache.operation';
import create from './create.operation';
import denyAccess from './denyAccess.operation';
import getRequests from './getRequests.operation';
import getRoles from './getRoles.operation';
import grantAccess from './grantAccess.operation';
import update from './update.operation';
import updateExpiration from './updateExpiration.operation';
import remove from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = {
	deleteMany,
	getClaims,
	invalidateCache,
	create,
	denyAccess,
	getRequests,
	getRoles,
	grantAccess,
	update,
	updateExpiration,
	delete: remove,
	get,
	getAll,
};

export const description: INodeProperties[] = resourceOf('instanceUser', operations, {
	delete: {
		name: 'Delete',
		action: 'Delete an ImmyBot user',
		description: 'Take away the right to sign in; the person stays',
	},
	get: { name: 'Get', action: 'Get an ImmyBot user', description: 'Retrieve one of those who can sign in' },
	getAll: {
		name: 'Get Many',
		action: 'Get many ImmyBot users',
		description: 'Retrieve a list of those who can sign in',
	},
	create: {
		name: 'Create',
		action: 'Create ImmyBot users',
		description: 'Let persons sign in',
	},
	denyAccess: {
		name: 'Deny Access',
		action: 'Deny the access that a person asks for',
		description: 'Answer a request for access with no',
	},
	getRequests: {
		name: 'Get Access Requests',
		action: 'Get the persons who ask for access',
		description: 'Retrieve who asks to be let in',
	},
	getRoles: {
		name: 'Get Roles',
		action: 'Get the roles of an ImmyBot user',
		description: 'Retrieve what a user may do, and where',
	},
	grantAccess: {
		name: 'Grant Access',
		action: 'Grant the access that a person asks for',
		description: 'Answer a request for access with yes',
	},
	update: {
		name: 'Update',
		action: 'Update an ImmyBot user',
		description: 'Change the rights of a user',
	},
	updateExpiration: {
		name: 'Update Expiration',
		action: 'Update how long persons have access',
		description: 'Change how long persons can sign in',
	},
	deleteMany: {
		name: 'Delete Many',
		action: 'Delete many ImmyBot users',
		description: 'Take away the right to sign in from several; the persons stay',
	},
	getClaims: {
		name: 'Get Claims',
		action: 'Get the claims of the credential',
		description: 'Retrieve what ImmyBot knows about who asks',
	},
	invalidateCache: {
		name: 'Invalidate Cache',
		action: 'Invalidate the cache of an ImmyBot user',
		description: 'Have ImmyBot read the rights of a user again',
	},
});
