import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { ImmyBotClient } from '../../../lib/immybot/client';
import { assignmentNames } from '../../../lib/immybot/instance/assignmentNames';
import type { Id, Session, User } from '../../../lib/immybot/model';
import { guideClient, immyBotClient, instanceClient } from '../../../lib/n8n/connection';
import { search, searchIntegrations } from '../../../lib/n8n/listSearch';
import type { Sought } from '../../../lib/n8n/picker';
import { clientsOf } from './clients';
import { maintenanceItemsOf } from './maintenanceItems';

export async function searchTenants(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, immyBotClient, sought, ({ tenants }) => tenants.list());
}

/** Your ImmyBot searches itself, in serial numbers and users, too: what it finds is shown unchanged. */
export async function searchComputers(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	if (this.getCurrentNodeParameter('authentication') !== 'oAuth2') {
		return await search(this, guideClient, sought, ({ computers }) => computers.list());
	}
	const [filter, shown] = sought;
	const text = filter?.trim();
	return await search(this, instanceClient, [undefined, shown], ({ computers }) => computers.list({ text }));
}

/** Users, or a live instance's persons, have no name of their own: they are listed by name and email address. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, immyBotClient, sought, ({ users }) => named(users.list()));
}

export async function searchTasks(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, guideClient, sought, ({ tasks }) => tasks.list());
}

export async function searchDeployments(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, guideClient, sought, ({ deployments }) => deployments.list());
}

export async function searchTags(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, ({ tags }) => tags.list());
}

/** Schedules have a name since 2026; an older one shows when it runs. */
export async function searchSchedules(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, async function* ({ schedules }) {
		for await (const page of schedules.list()) {
			yield page.map(({ id, cron, more }) => ({ id, name: String(more.name ?? cron ?? '') }));
		}
	});
}

/** The newest first, as far as ImmyBot lists them so. */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	const pages = async function* ({ sessions }: ImmyBotClient) {
		for await (const page of sessions.list()) yield page.map(labelled);
	};
	return await search(this, immyBotClient, sought, pages, { order: 'asListed' });
}

/** What ImmyBot calls a deployment has no name: what is deployed, and to whom, says which it is. */
export async function searchTargetAssignments(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, async function* (immyBot) {
		const namesOf = assignmentNames(immyBot);
		for await (const page of immyBot.targetAssignments.list()) {
			const names = await namesOf(page);
			yield page.map(({ id, maintenanceType, maintenanceIdentifier }, at) => {
				const { itemName, targetName, tenantName } = names[at]!;
				const target = targetName ?? tenantName;
				const item = itemName ?? [maintenanceType, maintenanceIdentifier].filter(Boolean).join(' ');
				return { id, name: target ? `${item} for ${target}` : item };
			});
		}
	});
}

/** The software or tasks of the catalogue that is chosen above. */
export async function searchMaintenanceItems(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, (immyBot) => maintenanceItemsOf(this, immyBot));
}

/** The clients of the integration that is chosen above. */
export async function searchClients(
	this: ILoadOptionsFunctions,
	...sought: Sought
): Promise<INodeListSearchResult> {
	return await search(this, instanceClient, sought, (immyBot) => clientsOf(this, immyBot));
}

export { searchIntegrations };

function labelled(session: Session): { id: Id; name: string } {
	const { id, startTime, status, computerId } = session;
	const computer = 'computerName' in session ? String(session.computerName) : `computer ${computerId}`;
	return {
		id,
		name: [startTime?.slice(0, 16).replace('T', ' '), computer, status].filter(Boolean).join(', '),
	};
}

async function* named(pages: AsyncGenerator<User[]>): AsyncGenerator<Array<{ id: Id; name: string }>> {
	for await (const users of pages) {
		yield users.map(({ id, firstName, lastName, email }) => ({
			id,
			name: [firstName, lastName, email && `<${email}>`].filter(Boolean).join(' '),
		}));
	}
}
