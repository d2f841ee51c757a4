import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { instanceClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';

/** The tags of a live instance, in order of their names. */
export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const options: INodePropertyOptions[] = [];
		for await (const tags of (await instanceClient(this)).tags.list()) {
			options.push(...tags.map(({ id, name }) => ({ name, value: id })));
		}
		return options.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw toNodeError(this.getNode(), error, { system: 'ImmyBot' });
	}
}
