import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../../lib/n8n/displayOptions';
import * as addNote from './addNote.operation';
import * as close from './close.operation';
import * as create from './create.operation';
import * as createOrUpdate from './createOrUpdate.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';

export const operations = { addNote, close, create, createOrUpdate, get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['ticket'] } },
		options: [
			{
				name: 'Add Note',
				value: 'addNote',
				description: 'Write a note on a ticket',
				action: 'Add a note to a ticket',
			},
			{
				name: 'Close',
				value: 'close',
				description: 'Close a ticket, with a note that says why',
				action: 'Close a ticket',
			},
			{
				name: 'Create',
				value: 'create',
				description: 'Create a new ticket with every run',
				action: 'Create a ticket',
			},
			{
				name: 'Create or Update',
				value: 'createOrUpdate',
				description: 'Create the ticket of a reference, or tell the one it has of a new occurrence',
				action: 'Create or update a ticket',
			},
			{ name: 'Get', value: 'get', description: 'Retrieve one ticket', action: 'Get a ticket' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of tickets',
				action: 'Get many tickets',
			},
		],
		default: 'createOrUpdate',
	},
	...Object.entries(operations).flatMap(([operation, { description: fields }]) =>
		showFor({ resource: ['ticket'], operation: [operation] }, fields),
	),
];
