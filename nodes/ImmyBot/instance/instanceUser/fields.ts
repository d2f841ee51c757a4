import type { INodeProperties } from 'n8n-workflow';

import { EXPIRATION } from '../../../../lib/immybot/instance/enums';
import { choices } from '../choices';

export const userIdField: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5',
};

export const personIdsField: INodeProperties = {
	displayName: 'Person IDs',
	name: 'personIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 77, 78',
	description: 'The ID of one person, or several with commas between them',
};

export const expirationField: INodeProperties = {
	displayName: 'Access For',
	name: 'expiration',
	type: 'options',
	options: choices(EXPIRATION),
	default: 'OneDay',
};
