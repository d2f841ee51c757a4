import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import getAll from './getAll.operation';

export const operations = { getAll };

export const description: INodeProperties[] = resourceOf('audit', operations, {
	getAll: { name: 'Get Many', action: 'Get many audit entries', description: 'Retrieve who changed what' },
});
