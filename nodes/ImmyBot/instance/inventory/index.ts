import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import getResult from './getResult.operation';
import getComputers from './getComputers.operation';
import getComputerSoftware from './getComputerSoftware.operation';
import getKeys from './getKeys.operation';
import getPersonSoftware from './getPersonSoftware.operation';
import getAll from './getAll.operation';

export const operations = {
	getComputers,
	getResult,
	getComputerSoftware,
	getKeys,
	getPersonSoftware,
	getAll,
};

export const description: INodeProperties[] = resourceOf('inventory', operations, {
	getComputerSoftware: {
		name: 'Get Software of a Computer',
		action: 'Get the software on a computer',
		description: 'Retrieve what was found on one computer, with versions',
	},
	getKeys: {
		name: 'Get Tasks',
		action: 'Get the inventory tasks',
		description: 'Retrieve what ImmyBot reads from computers',
	},
	getPersonSoftware: {
		name: 'Get Software of a Person',
		action: "Get the software on a person's computers",
		description: 'Retrieve what was found on the computers of a person, with versions',
	},
	getAll: {
		name: 'Get Software of a Tenant',
		action: "Get the software on a tenant's computers",
		description: 'Retrieve what was found on the computers of a tenant, with versions',
	},
	getResult: {
		name: 'Get Result',
		action: 'Get an inventory result of a computer',
		description: 'Retrieve what one inventory script read from a computer',
	},
	getComputers: {
		name: 'Get Results of All Computers',
		action: 'Get the inventory results of all computers',
		description: 'Retrieve what inventory scripts read from all computers',
	},
});
