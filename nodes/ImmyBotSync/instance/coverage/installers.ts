import type { IntegrationPort } from '../../../../lib/immybot/instance/port';
import { wordsFor } from '../../../../lib/n8n/errors';
import { groupBy } from '../../../../lib/values/object';
import { clientsOf } from '../tenantLookup';
import type { Answer, Finding } from './finding';
import type { Installer } from './settings';

/**
 * Adds to each device without an agent how to install one; a device whose agent has reported needs none. Each
 * customer's installer is requested once, and one that fails does not stop the others.
 */
export async function addInstallers(
	links: IntegrationPort,
	findings: Finding[],
	asked: Installer,
	signal?: AbortSignal,
): Promise<void> {
	const without = findings.filter(({ of }) => of.verdict === 'withoutAgent');
	const [clientOf] = await Promise.allSettled([clientFinder(links, asked)]);
	const answers = new Map<string, Promise<Answer>>();
	const answerFor = async ({ of }: Finding): Promise<Answer> => {
		if (clientOf.status === 'rejected') return problem(clientOf.reason);
		const clients = clientOf.value(of.device.tenantId ?? '');
		const [client] = clients;
		if (client === undefined) return { installerProblem: NO_CLIENT };
		if (clients.length > 1) return { installerProblem: `${SEVERAL_CLIENTS} ${clients.join(', ')}` };
		const answer = answers.get(client) ?? installerFor(links, asked, client);
		answers.set(client, answer);
		return await answer;
	};
	const found = await Promise.all(without.map(answerFor));
	signal?.throwIfAborted();
	for (const [at, finding] of without.entries()) finding.installer = found[at];
}

const NO_CLIENT =
	"The integration has no client for the device's tenant. Link one in ImmyBot, then run again.";

const SEVERAL_CLIENTS =
	"The device's tenant has several clients in the integration. Choose the installer of one of them:";

/** What the integration calls a tenant: ImmyBot's own agent takes the tenant's ID (source: claude-immybot-skill). */
async function clientFinder(
	links: IntegrationPort,
	{ linkId, client }: Installer,
): Promise<(tenantId: string) => string[]> {
	if (client === 'tenantId') return (tenantId) => [tenantId];
	const byTenant = groupBy(await clientsOf(links, linkId), ({ tenantId }) => String(tenantId));
	return (tenantId) => (byTenant.get(tenantId) ?? []).map(({ externalId }) => String(externalId));
}

async function installerFor(
	links: IntegrationPort,
	{ kind, linkId }: Installer,
	client: string,
): Promise<Answer> {
	const [asked] = await Promise.allSettled([links.installer(linkId, client, { kind })]);
	return asked.status === 'fulfilled' ? { installer: asked.value } : problem(asked.reason);
}

function problem(reason: unknown): Answer {
	const { message, advice } = wordsFor(reason, 'ImmyBot');
	return { installerProblem: [message, advice].filter(Boolean).join('. ') };
}
