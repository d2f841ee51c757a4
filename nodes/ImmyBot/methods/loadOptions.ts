import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';
import { instanceClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { clientsOf } from './clients';

export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await everyone(this, ({ tags }) => tags.list());
}

/** The clients of the integration that is chosen above. */
export async function getClients(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await everyone(this, (immyBot) => clientsOf(this, immyBot));
}

/** A whole list of a live instance, in order of the names. */
async function everyone(
	context: ILoadOptionsFunctions,
	list: (immyBot: InstanceClient) => AsyncGenerator<Array<{ id: Id; name: string }>>,
): Promise<INodePropertyOptions[]> {
	try {
		const options: INodePropertyOptions[] = [];
		for await (const records of list(await instanceClient(context))) {
			options.push(...records.map(({ id, name }) => ({ name, value: id })));
		}
		return options.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}
