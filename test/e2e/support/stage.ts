import { randomUUID } from 'node:crypto';
import { isReady, N8nHost, VERSIONS, type Version } from '../../../sandbox/host/n8n';
import type { Credential, Execution, N8nClient, Workflow, WorkflowFile } from '../../../sandbox/host/client';
import { createSandbox, OFFICE_IN_TEMPLATES, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { template } from '../../support/systems';

/** A real n8n with the packed pack, the simulated systems, and the credentials between them. */
export interface Stage {
	host: N8nHost;
	sandbox: Sandbox;
	/**
	 * Imports a template, by name, or another workflow as it is shipped, with the sandbox's addresses; `edit` is what a
	 * person changes on the canvas.
	 */
	import(source: string | WorkflowFile, edit?: (workflow: WorkflowFile) => void): Promise<Workflow>;
	/** Runs a workflow to its end, with the Execute button. */
	run(workflow: Workflow, timeoutMs?: number): Promise<Execution>;
	close(): Promise<void>;
}

/** What the credential 'RMM Bridge' lets in. */
export const BRIDGE_KEY = 'a key that only the tests know';

/** What the credential 'ImmyBot Webhook' expects deliveries to be signed with. */
export const WEBHOOK_SECRET = 'a secret that only the tests know';

/** What was used before it, and is still let in. */
export const FORMER_SECRET = 'the secret before this one';

/**
 * A stage on the n8n of its version that all files of one process share. With `env`, an n8n of its own is started and
 * ended with the stage.
 */
export async function setStage(options: {
	version?: Version;
	sandbox?: SandboxOptions;
	env?: Record<string, string>;
	/** An n8n that is used again and again: it stays, and the stage's workflows and credentials go. */
	host?: N8nHost;
}): Promise<Stage> {
	const { version = VERSIONS[0], env } = options;
	const sandbox = await createSandbox(options.sandbox);
	try {
		const host = options.host ?? (env ? await N8nHost.start({ version, env }) : await sharedHost(version));
		const { clear, ...furnished } = await furnish(host.client, sandbox);
		return {
			host,
			sandbox,
			...furnished,
			async close() {
				if (options.host) await clear();
				else if (env) await host.dispose();
				else await emptied(host);
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

/** They end with the process: see `watchdog.cjs`. Their data is in a folder that the global set-up takes away. */
const shared = new Map<Version, N8nHost>();

async function sharedHost(version: Version): Promise<N8nHost> {
	const running = shared.get(version);
	if (running && (await isReady(running.url))) return running;
	await running?.dispose();
	shared.delete(version);
	const host = await N8nHost.start({ version });
	shared.set(version, host);
	return host;
}

/** The next file finds a shared n8n as empty as a new one. One that cannot be emptied is ended. */
async function emptied(host: N8nHost): Promise<void> {
	await host.client.deleteEverything().catch(async () => {
		shared.delete(host.version);
		await host.dispose();
	});
}

/** Puts credentials for these systems into an n8n, beside what it has; `clear` takes everything away again. */
export async function furnish(
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Pick<Stage, 'import' | 'run'> & { clear(): Promise<void> }> {
	const created: Credential[] = [];
	for (const credential of await credentialsFor(client, sandbox))
		created.push(await client.createCredential(credential));
	const imported: Workflow[] = [];
	return {
		async import(source, edit) {
			const shipped = typeof source === 'string' ? template(source) : source;
			const office = sandbox.describe().office.baseUrl;
			const text = JSON.stringify(shipped).replaceAll(OFFICE_IN_TEMPLATES, office);
			const file = JSON.parse(text) as WorkflowFile;
			edit?.(file);
			const stored = [...created, ...(await client.credentials())];
			const workflow = await client.importWorkflow(file, stored);
			imported.push(workflow);
			return workflow;
		},
		run: async ({ id }, timeoutMs) => await client.run(id, { timeoutMs }),
		async clear() {
			for (const { id } of imported) await client.deactivate(id);
			for (const { id } of created) await client.request('DELETE', `/credentials/${id}`);
			await client.deleteDataTables();
		},
	};
}

/** A credential for each system, under the names that the templates use. */
async function credentialsFor(client: N8nClient, sandbox: Sandbox) {
	const { immybot, instance, rmm, psa, office } = sandbox.describe();
	const { baseUrl, tokenUrl, entraTenant, clientId, clientSecret } = instance;
	const n8nApi = {
		apiKey: await client.createApiKey(`Monitor ${randomUUID()}`),
		baseUrl: `${client.url}/api/v1`,
	};
	return [
		{ name: 'ImmyBot', type: 'immyBotApi', data: { baseUrl: immybot.baseUrl, apiKey: immybot.apiKey } },
		{
			name: 'ImmyBot OAuth2',
			type: 'immyBotOAuth2Api',
			data: { baseUrl, tokenUrl, entraTenant, clientId, clientSecret },
		},
		{ name: 'RMM Bridge', type: 'httpHeaderAuth', data: { name: 'X-Bridge-Key', value: BRIDGE_KEY } },
		{
			name: 'Custom RMM',
			type: 'customRmmApi',
			data: { baseUrl: rmm.baseUrl, authentication: 'bearer', token: rmm.apiKey },
		},
		{
			name: 'Custom PSA',
			type: 'customPsaApi',
			data: { baseUrl: psa.baseUrl, authentication: 'bearer', token: psa.apiKey },
		},
		{ name: 'Directory', type: 'httpBearerAuth', data: { token: office.apiKey } },
		{ name: 'n8n API', type: 'n8nApi', data: n8nApi },
		{
			name: 'ImmyBot Webhook',
			type: 'immyBotWebhookApi',
			data: { scheme: 'hmac', secret: WEBHOOK_SECRET, further: { secret: [{ value: FORMER_SECRET }] } },
		},
		{
			name: 'Discovery Shares',
			type: 'httpHeaderAuth',
			data: { name: 'X-Discovery-Key', value: BRIDGE_KEY },
		},
		{ name: 'Technicians', type: 'httpBasicAuth', data: { user: 'tech', password: 'nician' } },
	];
}

/** Sync's counts, as a summary shows them. */
export function counts(created: number, updated: number, unchanged: number, missing: number, failed: number) {
	return { created, updated, unchanged, missing, failed };
}
