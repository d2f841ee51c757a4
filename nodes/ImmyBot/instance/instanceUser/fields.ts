import type { INodeProperties } from 'n8n-workflow';

import { EXPIRATION } from '../../../../lib/immybot/instance/enums';
import { locator } from '../../../../lib/n8n/fields';
import { choices } from '../choices';

export const userLocator: INodeProperties = locator(
	{ displayName: 'User', name: 'userId', description: 'Somebody who signs in to your ImmyBot' },
	{ search: 'searchInstanceUsers', example: '5' },
);

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
