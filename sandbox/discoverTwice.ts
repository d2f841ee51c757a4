import type { Sandbox } from './index';

const COUNTS = ['created', 'updated', 'unchanged', 'missing', 'failed'] as const;
/** What a sync did, tenants and computers together. */
export type Counts = Record<(typeof COUNTS)[number], number>;

/** The item of the workflow's last node: what was done, for each kind of record. */
export type DiscoverySummary = Record<'tenants' | 'computers', Partial<Counts> | undefined>;

/** Runs RMM discovery once. */
export type Discover = () => Promise<DiscoverySummary>;

/**
 * Runs discovery twice and prints one line of JSON for each run.
 * @returns whether the first run created what the RMM holds and the second found nothing to do
 */
export async function discoverTwice({ rmm }: Sandbox, discover: Discover): Promise<boolean> {
	const all = rmm.data.customers.size + rmm.data.computers.size;
	const first = print(1, addUp(await discover()));
	const second = print(2, addUp(await discover()));
	return isOnly('created', all, first) && isOnly('unchanged', all, second);
}

export function addUp({ tenants, computers }: DiscoverySummary): Counts {
	const sum = (name: keyof Counts) => (tenants?.[name] ?? 0) + (computers?.[name] ?? 0);
	return Object.fromEntries(COUNTS.map((name) => [name, sum(name)])) as Counts;
}

export function inWords(counts: Counts): string {
	return COUNTS.map((name) => `${counts[name]} ${name}`).join(', ');
}

function print(run: number, counts: Counts): Counts {
	process.stdout.write(`${JSON.stringify({ run, ...counts })}\n`);
	return counts;
}

function isOnly(name: keyof Counts, count: number, counts: Counts): boolean {
	return COUNTS.every((other) => counts[other] === (other === name ? count : 0));
}
