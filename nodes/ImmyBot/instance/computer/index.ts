import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as get from '../../shared/computer/get.operation';
import * as addTags from './addTags.operation';
import * as changeTenant from './changeTenant.operation';
import * as del from './delete.operation';
import * as excludeFromMaintenance from './excludeFromMaintenance.operation';
import * as getAll from './getAll.operation';
import * as getScreenShareUrl from './getScreenShareUrl.operation';
import * as reinventory from './reinventory.operation';
import * as removeTags from './removeTags.operation';
import * as restore from './restore.operation';
import * as setPrimaryPerson from './setPrimaryPerson.operation';

export const operations = {
	addTags,
	changeTenant,
	delete: del,
	excludeFromMaintenance,
	get,
	getAll,
	getScreenShareUrl,
	reinventory,
	removeTags,
	restore,
	setPrimaryPerson,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['computer'] } },
		options: [
			{
				name: 'Add Tags',
				value: 'addTags',
				description: 'Add tags to a computer',
				action: 'Add tags to a computer',
			},
			{
				name: 'Change Tenant',
				value: 'changeTenant',
				description: 'Move a computer to another tenant',
				action: 'Change the tenant of a computer',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a computer, which can be restored for some time',
				action: 'Delete a computer',
			},
			{
				name: 'Exclude From Maintenance',
				value: 'excludeFromMaintenance',
				description: 'Leave a computer out of maintenance, or take it in again',
				action: 'Exclude a computer from maintenance',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one computer by its ID', action: 'Get a computer' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of computers',
				action: 'Get many computers',
			},
			{
				name: 'Get Screen Share URL',
				value: 'getScreenShareUrl',
				description: 'Get the address of a remote session through an integration',
				action: 'Get the screen share URL of a computer',
			},
			{
				name: 'Reinventory',
				value: 'reinventory',
				description: 'Read the inventory of a computer anew and wait for it',
				action: 'Reinventory a computer',
			},
			{
				name: 'Remove Tags',
				value: 'removeTags',
				description: 'Remove tags from a computer',
				action: 'Remove tags from a computer',
			},
			{
				name: 'Restore',
				value: 'restore',
				description: 'Bring a deleted computer back',
				action: 'Restore a computer',
			},
			{
				name: 'Set Primary Person',
				value: 'setPrimaryPerson',
				description: 'Say whose computer it is',
				action: 'Set the primary person of a computer',
			},
		],
		default: 'getAll',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['computer'], operation: [operation] }, fields),
	),
];
