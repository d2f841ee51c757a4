import { NodeConnectionTypes, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import { authentication } from '../../lib/n8n/edition';
import { formOf } from './form';
import { guide } from './guide/edition';
import { instance } from './instance/edition';
import { OUTPUTS } from './outputs';

/** By the values of the parameters 'authentication' and 'resource'. */
const RESOURCES = { apiKey: guide.resources, oAuth2: instance.resources };

/** The form: the edition, then what to keep in step with it. */
export const properties: INodeProperties[] = [
	authentication,
	...showFor({ authentication: ['apiKey'] }, formOf(guide)),
	...showFor({ authentication: ['oAuth2'] }, formOf(instance)),
];

/** Resources that run in a way of their own have outputs of their own. */
export const outputs: INodeTypeDescription['outputs'] = `={{ (${ofResource((resource) => ('run' in resource ? resource.outputs : undefined))} || ${JSON.stringify(OUTPUTS)}).map((displayName) => ({ type: '${NodeConnectionTypes.Main}', displayName })) }}`;

/** "computers from NinjaOne" */
export const subtitle = `={{ ${ofResource(({ subtitle }) => subtitle)} + ($parameter.source ? " from " + $parameter.source : "") }}`;

/** An expression: what the chosen resource says, if anything. */
function ofResource(ask: (resource: AnyResource) => unknown): string {
	const answers = Object.entries(RESOURCES).flatMap(([edition, resources]) =>
		Object.entries(resources).map(([name, resource]) => [`${edition}/${name}`, ask(resource)]),
	);
	return `(${JSON.stringify(Object.fromEntries(answers))})[$parameter.authentication + "/" + $parameter.resource]`;
}

type AnyResource = (typeof guide.resources | typeof instance.resources)[string];
