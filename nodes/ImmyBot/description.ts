import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import * as instance from './instance';
import * as guide from './resources';

/** Which edition of ImmyBot's API the node speaks: each does what the other cannot. */
const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: 'apiKey', description: 'The API of the custom integration guide' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'The API of a live instance, with an app of Entra ID' },
	],
	default: 'apiKey',
};

/** The form: the edition, what to work on, then what to do with it, then the operation's own fields. */
export const properties: INodeProperties[] = [
	authentication,
	...showFor({ authentication: ['apiKey'] }, guide.description),
	...showFor({ authentication: ['oAuth2'] }, instance.description),
];
