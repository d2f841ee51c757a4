import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { GuideClient } from '../../../lib/immybot/client';
import type { Id, User } from '../../../lib/immybot/model';
import { guideClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { firstMatches } from '../../../lib/n8n/picker';

export async function searchTenants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ tenants }) => tenants.list());
}

export async function searchComputers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ computers }) => computers.list());
}

/** Users have no name of their own: they are listed by name and e-mail address. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ users }) => named(users.list()));
}

export async function searchTasks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ tasks }) => tasks.list());
}

export async function searchDeployments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, filter, ({ deployments }) => deployments.list());
}

async function* named(pages: AsyncGenerator<User[]>): AsyncGenerator<Array<{ id: Id; name: string }>> {
	for await (const users of pages) {
		yield users.map(({ id, firstName, lastName, email }) => ({
			id,
			name: [firstName, lastName, email && `<${email}>`].filter(Boolean).join(' '),
		}));
	}
}

async function search(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	list: (immyBot: GuideClient) => Parameters<typeof firstMatches>[0],
): Promise<INodeListSearchResult> {
	try {
		return await firstMatches(list(await guideClient(context)), filter);
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}
