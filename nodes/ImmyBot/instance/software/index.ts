import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import create from './create.operation';
import remove from './delete.operation';
import get from './get.operation';
import getAll from './getAll.operation';
import getVersions from './getVersions.operation';

export const operations = { create, delete: remove, get, getAll, getVersions };

export const description: INodeProperties[] = resourceOf('software', operations, {
	get: { name: 'Get', action: 'Get a software', description: 'Retrieve one software' },
	getAll: {
		name: 'Get Many',
		action: 'Get many software',
		description: 'Retrieve the software of a catalogue',
	},
	getVersions: {
		name: 'Get Versions',
		action: 'Get the versions of a software',
		description: 'Retrieve the versions of one software',
	},
	create: {
		name: 'Create',
		action: 'Create a software',
		description: 'Create software in a catalogue',
	},
	delete: {
		name: 'Delete',
		action: 'Delete a software',
		description: 'Delete software from a catalogue',
	},
});
