import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Id, User } from '../../../lib/immybot/model';
import { guideClient, immyBotClient, instanceClient } from '../../../lib/n8n/connection';
import { search, searchIntegrations } from '../../../lib/n8n/listSearch';

export async function searchTenants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, immyBotClient, filter, ({ tenants }) => tenants.list());
}

/** Your ImmyBot searches itself, in serial numbers and users, too: what it finds is shown unchanged. */
export async function searchComputers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	if (this.getCurrentNodeParameter('authentication') !== 'oAuth2') {
		return await search(this, guideClient, filter, ({ computers }) => computers.list());
	}
	const text = filter?.trim();
	return await search(this, instanceClient, undefined, ({ computers }) => computers.list({ text }));
}

/** Users, or a live instance's persons, have no name of their own: they are listed by name and email address. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, immyBotClient, filter, ({ users }) => named(users.list()));
}

export async function searchTasks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, guideClient, filter, ({ tasks }) => tasks.list());
}

export async function searchDeployments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, guideClient, filter, ({ deployments }) => deployments.list());
}

export async function searchTags(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, filter, ({ tags }) => tags.list());
}

/** Schedules have a name since 2026; an older one shows when it runs. */
export async function searchSchedules(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, filter, async function* ({ schedules }) {
		for await (const page of schedules.list()) {
			yield page.map(({ id, cron, more }) => ({ id, name: String(more.name ?? cron ?? '') }));
		}
	});
}

export { searchIntegrations };

async function* named(pages: AsyncGenerator<User[]>): AsyncGenerator<Array<{ id: Id; name: string }>> {
	for await (const users of pages) {
		yield users.map(({ id, firstName, lastName, email }) => ({
			id,
			name: [firstName, lastName, email && `<${email}>`].filter(Boolean).join(' '),
		}));
	}
}
