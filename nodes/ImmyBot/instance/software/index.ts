import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import get from './get.operation';
import getAll from './getAll.operation';
import getVersions from './getVersions.operation';

export const operations = { get, getAll, getVersions };

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
});
