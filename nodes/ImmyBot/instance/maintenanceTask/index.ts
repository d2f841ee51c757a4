import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import get from './get.operation';
import getAll from './getAll.operation';

export const operations = { get, getAll };

export const description: INodeProperties[] = resourceOf('maintenanceTask', operations, {
	get: {
		name: 'Get',
		action: 'Get a maintenance task',
		description: 'Retrieve one maintenance task with its parameters',
	},
	getAll: {
		name: 'Get Many',
		action: 'Get many maintenance tasks',
		description: 'Retrieve the maintenance tasks of a catalogue',
	},
});
