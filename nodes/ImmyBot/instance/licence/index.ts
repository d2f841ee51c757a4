import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import getAll from './getAll.operation';

export const operations = { getAll };

export const description: INodeProperties[] = resourceOf('licence', operations, {
	getAll: {
		name: 'Get Many',
		action: 'Get many licences',
		description: 'Retrieve a list of licences; their values are hidden',
	},
});
