import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import { authentication } from '../../lib/n8n/edition';
import * as instance from './instance';
import * as guide from './guide';

/** The form: the edition, what to work on, then what to do with it, then the operation's own fields. */
export const properties: INodeProperties[] = [
	authentication,
	...showFor({ authentication: ['apiKey'] }, guide.description),
	...showFor({ authentication: ['oAuth2'] }, instance.description),
];
