import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import getAffinities from './getAffinities.operation';
import getAgentStatus from './getAgentStatus.operation';
import getStatus from './getStatus.operation';
import setAdditionalPersons from './setAdditionalPersons.operation';
import setNotes from './setNotes.operation';
import skipOnboarding from './skipOnboarding.operation';
import requireOnboarding from './requireOnboarding.operation';
import getEvents from './getEvents.operation';
import get from '../../shared/computer/get.operation';
import addTags from './addTags.operation';
import changeTenant from './changeTenant.operation';
import del from './delete.operation';
import excludeFromMaintenance from './excludeFromMaintenance.operation';
import getAll from './getAll.operation';
import getScreenShareUrl from './getScreenShareUrl.operation';
import reinventory from './reinventory.operation';
import removeTags from './removeTags.operation';
import restore from './restore.operation';
import setPrimaryPerson from './setPrimaryPerson.operation';

export const operations = {
	getAffinities,
	getAgentStatus,
	getStatus,
	setAdditionalPersons,
	setNotes,
	skipOnboarding,
	requireOnboarding,
	getEvents,
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
		displayOptions: { show: { resource: ['instanceComputer'] } },
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
				description: 'Exclude a computer from maintenance, or include it again',
				action: 'Exclude a computer from maintenance',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one computer by its ID',
				action: 'Get a computer',
			},
			{
				name: 'Get Affinities',
				value: 'getAffinities',
				description: 'Retrieve who signed in to a computer, and when',
				action: 'Get the user affinities of a computer',
			},
			{
				name: 'Get Agent Status',
				value: 'getAgentStatus',
				description: 'Retrieve which computers are connected through which agents',
				action: 'Get the status of all agents',
			},
			{
				name: 'Get Events',
				value: 'getEvents',
				description: 'Retrieve what happened to a computer, the newest first',
				action: 'Get the events of a computer',
			},
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
				name: 'Get Status',
				value: 'getStatus',
				description: 'Retrieve whether one computer can be reached, and through which agents',
				action: 'Get the status of a computer',
			},
			{
				name: 'Reinventory',
				value: 'reinventory',
				description: 'Read the inventory of a computer again and wait for it',
				action: 'Reinventory a computer',
			},
			{
				name: 'Remove Tags',
				value: 'removeTags',
				description: 'Remove tags from a computer',
				action: 'Remove tags from a computer',
			},
			{
				name: 'Require Onboarding',
				value: 'requireOnboarding',
				description: 'Make a computer wait for onboarding again',
				action: 'Require onboarding of a computer',
			},
			{
				name: 'Restore',
				value: 'restore',
				description: 'Bring a deleted computer back',
				action: 'Restore a computer',
			},
			{
				name: 'Set Additional Persons',
				value: 'setAdditionalPersons',
				description: 'Replace the additional persons of a computer',
				action: 'Set the additional persons of a computer',
			},
			{
				name: 'Set Notes',
				value: 'setNotes',
				description: 'Replace the notes of a computer',
				action: 'Set the notes of a computer',
			},
			{
				name: 'Set Primary Person',
				value: 'setPrimaryPerson',
				description: 'Assign a computer to a person',
				action: 'Set the primary person of a computer',
			},
			{
				name: 'Skip Onboarding',
				value: 'skipOnboarding',
				description: 'Treat a computer as onboarded, without running anything',
				action: 'Skip the onboarding of a computer',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('instanceComputer', operations),
];
