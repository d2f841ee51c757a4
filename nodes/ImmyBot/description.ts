import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { showFor } from '../../lib/n8n/displayOptions';
import { authentication } from '../../lib/n8n/edition';
import { giveUpAfter } from '../../lib/n8n/fields';
import { withToolOutput } from '../../lib/n8n/output';
import { sharedAmongOperations } from '../../lib/n8n/sharedFields';
import * as instance from './instance';
import * as guide from './guide';

/** The form: the edition, what to work on, then what to do with it, then the operation's own fields. */
export const properties: INodeProperties[] = withToolOutput([
	authentication,
	...sharedAmongOperations([
		...showFor(
			{ authentication: ['apiKey'] },
			named(guide.description, instance.description, 'integration guide'),
		),
		...showFor(
			{ authentication: ['oAuth2'] },
			named(instance.description, guide.description, 'your ImmyBot'),
		),
	]),
	giveUpAfter,
]);

/**
 * n8n's panel lists the operations of both editions side by side. Those of a resource that both have, by its label, say
 * which edition they belong to.
 */
function named(properties: INodeProperties[], others: INodeProperties[], edition: string): INodeProperties[] {
	const labels = new Set(resourcesOf(others).map(({ name }) => name));
	const shared = new Set(
		resourcesOf(properties).flatMap(({ name, value }) => (labels.has(name) ? [value] : [])),
	);
	return properties.map((property) => {
		const [resource] = property.displayOptions?.show?.resource ?? [];
		if (property.name !== 'operation' || !shared.has(resource as string)) return property;
		const options = (property.options as INodePropertyOptions[]).map((option) => ({
			...option,
			action: `${option.action} (${edition})`,
		}));
		return { ...property, options };
	});
}

function resourcesOf(properties: INodeProperties[]): INodePropertyOptions[] {
	return properties.find(({ name }) => name === 'resource')?.options as INodePropertyOptions[];
}
