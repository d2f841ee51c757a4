import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../resource';
import getOpenCount from './getOpenCount.operation';
import approve from './approve.operation';
import comment from './comment.operation';
import remove from './delete.operation';
import deny from './deny.operation';
import getAll from './getAll.operation';
import requireChanges from './requireChanges.operation';

export const operations = { getOpenCount, approve, comment, delete: remove, deny, getAll, requireChanges };

export const description: INodeProperties[] = resourceOf('changeRequest', operations, {
	approve: {
		name: 'Approve',
		action: 'Approve a change request',
		description: 'Approve a change request, which applies it',
	},
	comment: {
		name: 'Comment',
		action: 'Comment on a change request',
		description: 'Add a comment to a change request',
	},
	delete: { name: 'Delete', action: 'Delete a change request', description: 'Delete a change request' },
	deny: { name: 'Deny', action: 'Deny a change request', description: 'Deny a change request' },
	getAll: {
		name: 'Get Many',
		action: 'Get many change requests',
		description: 'Retrieve a list of change requests',
	},
	requireChanges: {
		name: 'Require Changes',
		action: 'Require changes of a change request',
		description: 'Send a change request back',
	},
	getOpenCount: {
		name: 'Get Open Count',
		action: 'Get the number of open change requests',
		description: 'Retrieve how many change requests wait for somebody',
	},
});
