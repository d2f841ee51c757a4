import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { WorkflowFile } from './host/client';

const WORKFLOWS = join(__dirname, '../workflows');

/** The most workflows that n8n lists at once. */
const PAGE = 250;

/** A person's own n8n, through its public API. */
export interface OwnN8n {
	/** As in the browser: `https://n8n.example.com`. */
	url: string;
	/** Made in n8n under *Settings → n8n API*; it may list and create workflows. */
	apiKey: string;
}

/** Templates by their names in n8n. */
export interface Put {
	added: string[];
	/** n8n had a workflow of that name, which may have been edited. */
	kept: string[];
}

/**
 * What the environment names.
 * @throws Error where one of the two is missing or the address is none
 */
export function ownN8n({ N8N_URL: url, N8N_API_KEY: apiKey }: NodeJS.ProcessEnv): OwnN8n | undefined {
	if (!url && !apiKey) return undefined;
	if (!url) throw new Error('N8N_API_KEY is set, but N8N_URL is not. Set it to the address of your n8n.');
	if (!apiKey)
		throw new Error('N8N_URL is set, but N8N_API_KEY is not. Make a key in n8n: Settings → n8n API.');
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
		throw new Error(`N8N_URL is "${url}". It looks like https://n8n.example.com.`);
	return { url: url.replace(/\/+$/, ''), apiKey };
}

/**
 * Puts the templates into n8n, except for those that it has. Nothing is published, changed or deleted.
 * @throws Error in n8n's words when it refuses
 */
export async function putTemplates(n8n: OwnN8n): Promise<Put> {
	const present = await workflowNames(n8n);
	const put: Put = { added: [], kept: [] };
	for (const file of (await readdir(WORKFLOWS)).filter((name) => name.endsWith('.json')).sort()) {
		const template = JSON.parse(await readFile(join(WORKFLOWS, file), 'utf8')) as WorkflowFile;
		const name = template.name ?? basename(file, '.json');
		if (present.has(name)) put.kept.push(name);
		else {
			// n8n refuses what else a file holds, such as tags.
			const { nodes, connections, settings = {} } = template;
			await call(n8n, 'POST', '/workflows', { name, nodes, connections, settings });
			put.added.push(name);
		}
	}
	return put;
}

async function workflowNames(n8n: OwnN8n): Promise<Set<string>> {
	const names = new Set<string>();
	let cursor: string | null | undefined;
	do {
		const query = new URLSearchParams({ limit: String(PAGE), ...(cursor ? { cursor } : {}) });
		const page = await call<{ data: Array<{ name: string }>; nextCursor?: string | null }>(
			n8n,
			'GET',
			`/workflows?${query}`,
		);
		for (const { name } of page.data) names.add(name);
		cursor = page.nextCursor;
	} while (cursor);
	return names;
}

async function call<T>({ url, apiKey }: OwnN8n, method: string, path: string, body?: unknown): Promise<T> {
	const response = await fetch(`${url}/api/v1${path}`, {
		method,
		headers: { 'X-N8N-API-KEY': apiKey, 'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
		redirect: 'error',
	}).catch((error: Error) => {
		throw new Error(
			`${url} could not be reached: ${error.cause instanceof Error ? error.cause.message : error.message}`,
		);
	});
	const text = await response.text();
	if (response.ok) return JSON.parse(text) as T;
	if (response.status === 401)
		throw new Error(`${url} does not accept N8N_API_KEY. Make a key: Settings → n8n API.`);
	throw new Error(
		`${url} answered ${response.status} to ${method} ${path.split('?')[0]}: ${text.slice(0, 500)}`,
	);
}

/** How a person installs the packed pack in that n8n, and what comes next. */
export function nextSteps(n8n: OwnN8n, tarball: string, { added, kept }: Put): string {
	return `
Added to ${n8n.url}: ${added.length === 0 ? 'nothing' : added.join(', ')}.${
		kept.length === 0
			? ''
			: `
Left as they are, because workflows of these names exist: ${kept.join(', ')}.`
	}

Install the pack where that n8n runs, then restart it:

  d=~/.n8n/nodes/node_modules/n8n-nodes-immybot
  mkdir -p "$d" && tar xzf ${tarball} -C "$d" --strip-components 1

With Docker, and a container called n8n:

  docker cp ${tarball} n8n:/tmp/pack.tgz
  docker exec n8n sh -c 'd=/home/node/.n8n/nodes/node_modules/n8n-nodes-immybot; mkdir -p $d && tar xzf /tmp/pack.tgz -C $d --strip-components 1'
  docker restart n8n

Then open "Start Here" in n8n. It says which credentials to make.`;
}
