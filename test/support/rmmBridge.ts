import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What docs/RmmBridge.Integration.ps1 sends to the bridge and reads from its answers, taken from the script's own words. */
export interface BridgeScript {
	header: string;
	/** Below the bridge's address. */
	paths: { customers: string; computers: string };
	/** The query parameter that names the customer. */
	customer: string;
	reads: { answer: string[]; customer: string[]; computer: string[] };
}

export function bridgeScript(): BridgeScript {
	const script = readFileSync(join(__dirname, '../../docs/RmmBridge.Integration.ps1'), 'utf8');
	const all = (pattern: RegExp) => [...new Set([...script.matchAll(pattern)].map(([, found = '']) => found))];
	const one = (pattern: RegExp) => {
		const [found, ...others] = all(pattern);
		if (found === undefined || others.length > 0) throw new Error(`${pattern} is not in the script once`);
		return found;
	};
	const listed = (noun: string) => {
		const [, block = ''] = script.split(`-Get${noun} {`);
		const [, path = ''] = /BridgeUrl\)\/([\w/]+)"/.exec(block) ?? [];
		return path;
	};
	return {
		header: one(/'([\w-]+)' = \$IntegrationContext\.BridgeKey/g),
		paths: { customers: listed('Clients'), computers: listed('Agents') },
		customer: one(/@\{ (\w+) = \$clientId \}/g),
		reads: {
			answer: all(/\$answer\.(\w+)/g),
			customer: all(/\$customer\.(\w+)/g),
			computer: all(/\$computer\.(\w+)/g),
		},
	};
}

type Row = Record<string, unknown>;
export type Ask = (path: string, query: Record<string, string>) => Promise<{ status: number; body: unknown }>;

/**
 * What ImmyBot would hold after the script's GetClients and GetAgents. Fails where the script throws: on any status but
 * 200, and on a list whose length is not its `total`.
 */
export async function readAsTheScript(ask: Ask): Promise<{ customers: Row[]; computers: Row[] }> {
	const { paths, customer } = bridgeScript();
	const list = async (path: string, key: string, query: Record<string, string> = {}) => {
		const { status, body } = await ask(path, query);
		const { total, [key]: rows } = body as { total?: number; [key: string]: unknown };
		if (status !== 200 || total !== (rows as Row[]).length) throw new Error(JSON.stringify({ status, body }));
		return rows as Row[];
	};
	const customers = await list(paths.customers, 'customers');
	const computers: Row[] = [];
	for (const { id } of customers) {
		computers.push(...(await list(paths.computers, 'computers', { [customer]: String(id) })));
	}
	return { customers, computers };
}
