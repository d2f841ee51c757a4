import { randomUUID } from 'node:crypto';
import { parse as unflatten } from 'flatted';

/** The person who owns a host. */
export interface Owner {
	email: string;
	password: string;
	firstName?: string;
	lastName?: string;
}

export interface Item {
	json: Record<string, unknown>;
	error?: unknown;
	pairedItem?: unknown;
}

export interface WorkflowNode {
	name: string;
	type: string;
	credentials?: Record<string, { id?: string | null; name: string }>;
	[setting: string]: unknown;
}

/** A workflow as n8n exports it. Its credentials may have names only. */
export interface WorkflowFile {
	name?: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[field: string]: unknown;
}

export interface Workflow extends WorkflowFile {
	id: string;
	versionId: string;
	active: boolean;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** One line of n8n's list of executions. */
export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
}

/** `nextCursor`: since n8n 2.41; null on the last page. */
interface ExecutionPage {
	results: ExecutionSummary[];
	nextCursor?: string | null;
}

/** What an execution left. */
export interface Execution {
	id: string;
	/** `success`, `error`, `canceled` or `crashed` */
	status: string;
	error?: { message: string; [detail: string]: unknown };
	/** The names of the nodes that ran. */
	executed: string[];
	lastNode?: string;
	/** What a node put on its outputs in its last run; empty when it never ran. */
	outputs(node: string): Item[][];
	/** The JSON of a node's items on one output. */
	json(node: string, output?: number): Array<Record<string, unknown>>;
}

interface RunData {
	resultData: {
		runData: Record<string, Array<{ data?: { main?: Array<Item[] | null> } }>>;
		error?: Execution['error'];
		lastNodeExecuted?: string;
	};
}

/** n8n refused a request; the message is n8n's. */
export class N8nError extends Error {
	constructor(
		readonly status: number,
		request: string,
		message: string,
	) {
		super(`${request}: ${status} ${message}`);
	}
}

/** How long a host may be too busy to read its database. */
const BUSY_MS = 60_000;

const ENDED = ['success', 'error', 'canceled', 'crashed'];

/** When it starts, n8n takes sleeping executions for crashed ones, and a moment later puts them back to sleep. */
const CRASHED_FOR_GOOD_MS = 5_000;

/** The most executions that n8n lists at once. */
const PAGE = 100;

/** n8n's own REST interface, as its editor uses it. Every call throws {@link N8nError} when n8n refuses. */
export class N8nClient {
	private cookie = '';

	private listening?: Promise<Set<string>>;

	constructor(readonly url: string) {}

	/** Makes the owner of a new host and logs them in. */
	async signUp(owner: Owner): Promise<void> {
		await this.request('POST', '/owner/setup', { firstName: 'Sandbox', lastName: 'Owner', ...owner });
	}

	async logIn({ email, password }: Owner): Promise<void> {
		await this.request('POST', '/login', { emailOrLdapLoginId: email, email, password });
	}

	/** Calls `/rest<path>` and returns what is in its `data`. */
	async request<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const send = async () =>
			await fetch(`${this.url}/rest${path}`, {
				method,
				headers: { 'Content-Type': 'application/json', ...(this.cookie && { Cookie: this.cookie }) },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
		// A host that was busy for seconds drops idle connections just as they are used again.
		let response = await send().catch(async (error: unknown) => {
			if (method !== 'GET') throw error;
			return await send();
		});
		// Nor does such a host hear its own database: it answers 503 until it does.
		const deadline = Date.now() + BUSY_MS;
		while (method === 'GET' && response.status === 503 && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 200));
			response = await send();
		}
		const [cookie] = response.headers.getSetCookie().filter((one) => one.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';', 1)[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new N8nError(response.status, `${method} ${path}`, messageOf(text));
		return (JSON.parse(text) as { data: T }).data;
	}

	/** A key to n8n's public API at `<url>/api/v1`, for everything that the owner may do. */
	async createApiKey(label: string): Promise<string> {
		const scopes = await this.request<string[]>('GET', '/api-keys/scopes');
		const { rawApiKey } = await this.request<{ rawApiKey: string }>('POST', '/api-keys', {
			label,
			scopes,
			expiresAt: null,
		});
		return rawApiKey;
	}

	async createCredential(credential: { name: string; type: string; data: object }): Promise<Credential> {
		return await this.request('POST', '/credentials', credential);
	}

	/** Presses "Retry" in a stored credential's form. */
	async testCredential(id: string): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const stored = await this.request<Credential>('GET', `/credentials/${id}?includeData=true`);
		return await this.request('POST', '/credentials/test', { credentials: stored });
	}

	async credentials(): Promise<Credential[]> {
		return await this.request('GET', '/credentials');
	}

	/**
	 * Imports a workflow as the editor does: credentials that have only a name get the id of the stored one of that type
	 * and name, and nodes that listen on a webhook get an id for its path.
	 * @param among the credentials to choose from; all that are stored unless told
	 * @throws Error naming the credential that is missing
	 */
	async importWorkflow(file: WorkflowFile, among?: Credential[]): Promise<Workflow> {
		const stored = among ?? (await this.credentials());
		const listening = await this.listeningTypes();
		const nodes = file.nodes.map((node) => ({
			...(listening.has(node.type) ? { webhookId: randomUUID() } : {}),
			...withCredentialIds(node, stored),
		}));
		const { name = 'Workflow', connections, settings = {} } = file;
		return await this.request('POST', '/workflows', {
			name,
			nodes,
			connections,
			settings,
			pinData: file.pinData,
		});
	}

	async workflow(id: string): Promise<Workflow> {
		return await this.request('GET', `/workflows/${id}`);
	}

	async workflows(): Promise<Workflow[]> {
		return await this.request('GET', '/workflows');
	}

	/**
	 * Switches a workflow on, and waits until its triggers are in place.
	 * @throws Error with n8n's reason when a trigger cannot start
	 */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		for (;;) {
			const publication = await this.publication(id);
			if (publication.status === 'published') return;
			if (publication.status !== 'in_progress') {
				const reasons = publication.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
				throw new Error(`The workflow could not be activated: ${reasons.join('; ') || publication.status}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/**
	 * Starts a workflow as "Execute workflow" does.
	 * @param from the trigger to start from; the manual trigger if there is one, else the first trigger
	 * @returns the execution's id
	 */
	async startRun(id: string, from?: string): Promise<string> {
		const workflowData = await this.workflow(id);
		const name = from ?? triggerOf(workflowData);
		const answer = await this.request<{ executionId?: string }>('POST', `/workflows/${id}/run`, {
			// n8n 2.8 runs what is sent, n8n 2.40 what is stored: the same here.
			workflowData,
			triggerToStartFrom: { name },
		});
		if (!answer.executionId)
			throw new Error(`n8n waits for a call of the trigger "${name}" instead of running`);
		return answer.executionId;
	}

	/** Runs a workflow to its end; see {@link startRun}. */
	async run(id: string, options: { from?: string; timeoutMs?: number } = {}): Promise<Execution> {
		return await this.waitForExecution(await this.startRun(id, options.from), options.timeoutMs);
	}

	/** @throws Error when the execution has not ended after `timeoutMs` */
	async waitForExecution(id: string, timeoutMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		let crashedAt: number | undefined;
		for (;;) {
			const { status, data } = await this.readExecution(id);
			crashedAt = status === 'crashed' ? (crashedAt ?? Date.now()) : undefined;
			const mayComeBack = crashedAt !== undefined && Date.now() - crashedAt < CRASHED_FOR_GOOD_MS;
			if (ENDED.includes(status) && !mayComeBack) return execution(id, status, unflatten(data) as RunData);
			if (Date.now() > deadline)
				throw new Error(`Execution ${id} is still "${status}" after ${timeoutMs} ms`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** What an execution has left so far. */
	async execution(id: string): Promise<Execution> {
		const { status, data } = await this.readExecution(id);
		return execution(id, status, unflatten(data) as RunData);
	}

	private async readExecution(id: string): Promise<{ status: string; data: string }> {
		return await this.request('GET', `/executions/${id}`);
	}

	/**
	 * Waits until n8n has put an execution to sleep.
	 * @throws Error when it ends, or does not sleep after `timeoutMs`
	 */
	async untilAsleep(id: string, timeoutMs = 60_000): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const { status } = await this.readExecution(id);
			if (status === 'waiting') return;
			if (ENDED.includes(status) || Date.now() > deadline)
				throw new Error(`Execution ${id} is "${status}" and does not wait`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** The newest executions, the newest first, of one workflow or of all: at most a page of them. */
	async executions(workflowId?: string): Promise<ExecutionSummary[]> {
		return (await this.executionPage(workflowId)).results;
	}

	/** @param after `cursor` since n8n 2.41, before it `lastId`, the last execution of the page before. */
	private async executionPage(
		workflowId?: string,
		after: Record<string, string> = {},
	): Promise<ExecutionPage> {
		const filter = JSON.stringify(workflowId ? { workflowId } : {});
		const query = new URLSearchParams({ filter, limit: String(PAGE), ...after });
		return await this.request<ExecutionPage>('GET', `/executions?${query}`);
	}

	private async allExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		const found: ExecutionSummary[] = [];
		for (let after: Record<string, string> | undefined = {}; after;) {
			const page: ExecutionPage = await this.executionPage(workflowId, after);
			found.push(...page.results);
			after = nextPage(page);
		}
		return found;
	}

	/**
	 * Every execution of a workflow, the newest first, when all have ended: n8n answers a webhook's caller, and ends a
	 * run's last node, before it writes down how the run ended.
	 * @throws Error when some are under way after `timeoutMs`
	 */
	async endedExecutions(workflowId: string, timeoutMs = 240_000): Promise<ExecutionSummary[]> {
		for (const deadline = Date.now() + timeoutMs; ;) {
			const found = await this.allExecutions(workflowId);
			const open = found.filter(({ status }) => !ENDED.includes(status));
			if (open.length === 0) return found;
			if (Date.now() > deadline)
				throw new Error(`After ${timeoutMs} ms, ${open.length} executions have not ended`);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** Deletes every workflow with its executions, every credential and every data table. */
	async deleteEverything(): Promise<void> {
		for (const { id, isArchived } of await this.workflows()) {
			if (isArchived !== true) await this.request('POST', `/workflows/${id}/archive`, {});
			await this.request('DELETE', `/workflows/${id}`);
		}
		for (const { id } of await this.credentials()) await this.request('DELETE', `/credentials/${id}`);
		await this.deleteDataTables();
	}

	/** Deletes every data table with its rows, so that the next workflow starts with none. */
	async deleteDataTables(): Promise<void> {
		type Tables = { data: Array<{ id: string; projectId: string }> };
		const { data } = await this.request<Tables>('GET', '/data-tables-global?take=100');
		for (const { id, projectId } of data) {
			await this.request('DELETE', `/projects/${projectId}/data-tables/${id}`);
		}
	}

	async stopExecution(id: string): Promise<void> {
		await this.request('POST', `/executions/${id}/stop`);
	}

	private async publication(id: string): Promise<Publication> {
		try {
			return await this.request('GET', `/workflows/${id}/publication-status`);
		} catch (error) {
			// Older hosts have no such thing: they answer to the activation when the triggers are in place.
			if (error instanceof N8nError && error.status === 404) return { status: 'published', triggers: [] };
			throw error;
		}
	}

	/** The node types that have webhooks. */
	private async listeningTypes(): Promise<Set<string>> {
		this.listening ??= this.nodeTypes().then(
			(types) => new Set(types.filter(({ webhooks }) => webhooks !== undefined).map(({ name }) => name)),
		);
		return await this.listening;
	}

	/** The descriptions of all node types, as the editor loads them. */
	async nodeTypes(): Promise<Array<{ name: string; displayName: string; [field: string]: unknown }>> {
		// Two megabytes: a busy n8n drops the connection just as it is used again.
		const headers = { Cookie: this.cookie, Connection: 'close' };
		const response = await fetch(`${this.url}/types/nodes.json`, { headers });
		if (!response.ok) throw new N8nError(response.status, 'GET /types/nodes.json', await response.text());
		return (await response.json()) as Array<{ name: string; displayName: string }>;
	}
}

interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage: string | null }>;
}

/** How the page after this one is asked for, if there is one. */
function nextPage({ results, nextCursor }: ExecutionPage): Record<string, string> | undefined {
	if (nextCursor) return { cursor: nextCursor };
	const last = results.at(-1);
	const isLast = nextCursor === null || results.length < PAGE || last === undefined;
	return isLast ? undefined : { lastId: last.id };
}

function messageOf(text: string): string {
	try {
		return String((JSON.parse(text) as { message?: unknown }).message ?? text);
	} catch {
		return text.slice(0, 200);
	}
}

function withCredentialIds(node: WorkflowNode, stored: Credential[]): WorkflowNode {
	if (!node.credentials) return node;
	const credentials = Object.entries(node.credentials).map(([type, { name }]) => {
		const found = stored.find((credential) => credential.type === type && credential.name === name);
		if (!found)
			throw new Error(`The node "${node.name}" asks for the ${type} credential "${name}"; there is none`);
		return [type, { id: found.id, name }];
	});
	return { ...node, credentials: Object.fromEntries(credentials) as WorkflowNode['credentials'] };
}

function triggerOf({ nodes, name }: Workflow): string {
	const manual = nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	const trigger = manual ?? nodes.find((node) => /trigger$|\.webhook$/i.test(node.type));
	if (!trigger) throw new Error(`The workflow "${name}" has no trigger`);
	return trigger.name;
}

function execution(id: string, status: string, { resultData }: RunData): Execution {
	const { runData, error, lastNodeExecuted } = resultData;
	const outputs = (node: string) => (runData[node]?.at(-1)?.data?.main ?? []).map((items) => items ?? []);
	return {
		id,
		status,
		error,
		executed: Object.keys(runData),
		lastNode: lastNodeExecuted,
		outputs,
		json: (node, output = 0) => (outputs(node)[output] ?? []).map((item) => item.json),
	};
}
