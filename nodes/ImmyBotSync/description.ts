import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import { authentication } from '../../lib/n8n/edition';
import * as guide from './guide/description';
import * as instance from './instance/description';

/** The form: the edition, then what to keep in step with it. */
export const properties: INodeProperties[] = [
	authentication,
	...showFor({ authentication: ['apiKey'] }, guide.properties),
	...showFor({ authentication: ['oAuth2'] }, instance.properties),
];
