import type { BuildCost } from './builds';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import type { ConcurrencyRow } from './concurrency';
import { CONTENDERS } from './contenders';
import type { Comparison, Row } from './discovery';
import type { FirstExecutions } from './firstExecution';
import type { HostileRow } from './hostile';
import type { Load } from './load';
import type { Profile } from './profile';
import type { Summary } from './statistics';
import type { WebhookRow } from './webhooks';

export const HEADING = `# Results

Written by \`npm run bench\`. Servers are simulated on the same machine. Times are medians, with the least and the most
in brackets. The ratios of a section are taken in one run of the command; seconds of another machine differ.
`;

/** Where and when a part was measured. */
export function measuredOn(n8n: string): string {
	const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
	const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory}, Linux ${release()}`;
	return `Measured on ${new Date().toISOString().slice(0, 10)}: n8n ${n8n}, Node.js ${process.versions.node}, ${machine}.`;
}

/** What the pack adds to n8n's start. */
export function loadTable({ base, pack, runs }: Load): string {
	const line = (name: string, { ms, mb }: Load['base']) => [name, spread(ms, 1), spread(mb, 1)];
	return section(
		'Start',
		`What n8n needs to load the pack, in ${runs} new processes: the metadata of its nodes, and its credentials.`,
		[['', 'ms', 'MB'], line("n8n's core and its own nodes", base), line('the pack, in addition', pack)],
	);
}

/** What the first execution after a start of n8n takes longer than the next ones. */
export function firstExecutionTable({ first, later, runs }: FirstExecutions): string {
	const line = (name: string, of: 'pack' | 'http') => [
		name,
		spread(first[of], 0),
		spread(later[of], 0),
		(first[of].median - later[of].median).toFixed(0),
	];
	return section(
		'First execution',
		`One request, in milliseconds by n8n's own clock: the first execution after each of ${runs} starts of n8n, and the second. n8n's own node goes first, so that what n8n loads for every node is in its line.`,
		[
			['', 'first', 'second', 'on top'],
			line("n8n's HTTP Request node", 'http'),
			line('ImmyBot node', 'pack'),
		],
	);
}

/** What a comparison is about. */
export function nameOf({
	customers,
	computersPerCustomer,
	latencyMs,
	servesAtOnce,
}: Omit<Comparison, 'rounds'>): string {
	const serves = servesAtOnce ? `, ${servesAtOnce} at once` : '';
	return `RMM discovery of ${(customers * computersPerCustomer).toLocaleString('en')} computers: ${customers} customers, ${latencyMs} ms a request${serves}`;
}

/** One comparison: a line for each run and contender; the ratios compare the line's contender with the pack. */
export function discoveryTable(rows: readonly Row[]): string {
	const [first] = rows;
	if (!first) return '';
	const { latencyMs, servesAtOnce } = first;
	const bound = (row: Row) => {
		if (!servesAtOnce) return [];
		const ms = (row.requests * latencyMs) / servesAtOnce;
		return [(ms / 1000).toFixed(2), (row.ms.median / ms).toFixed(1)];
	};
	const lines = rows.map((row) => {
		const ours = rows.find(({ run, contender }) => run === row.run && contender === 'pack');
		const times = row === ours || !ours ? '' : (row.ms.median / ours.ms.median).toFixed(2);
		return [
			row.run,
			CONTENDERS[row.contender],
			String(row.rounds),
			spread({ median: row.ms.median / 1000, min: row.ms.min / 1000, max: row.ms.max / 1000 }, 2),
			times,
			...bound(row),
			String(row.requests),
			String(row.connections),
			String(row.writes),
			row.mb.toFixed(0),
		];
	});
	const [title = ''] = nameOf(first).split(': ', 1);
	return section(
		title,
		`${nameOf(first).slice(title.length + 2)}. *× pack*: how many times as long as this pack.${servesAtOnce ? ' *Bound*: requests × latency ÷ what the server serves at once.' : ''}`,
		[
			[
				'run',
				'built with',
				'rounds',
				's',
				'× pack',
				...(servesAtOnce ? ['bound, s', '÷ bound'] : []),
				'requests',
				'connections',
				'writes',
				'MB added',
			],
			...lines,
		],
	);
}

/** The automatic number beside fixed ones, against each server. */
export function concurrencyTable(rows: readonly ConcurrencyRow[]): string {
	const lines = rows.map((row) => {
		const rivals = rows.filter(
			({ server, concurrency }) => server === row.server && concurrency !== 'automatic',
		);
		const best = Math.min(...rivals.filter(isGood).map(({ ms }) => ms.median));
		const reached = row.concurrency === 'automatic' ? `${((100 * best) / row.ms.median).toFixed(0)} %` : '';
		return [
			row.server,
			row.concurrency,
			spread({ median: row.ms.median / 1000, min: row.ms.min / 1000, max: row.ms.max / 1000 }, 2),
			reached,
			String(row.peak),
			`${((100 * row.refused) / row.requests).toFixed(1)} %`,
		];
	});
	return section(
		'Requests side by side',
		'The first run against servers of 20 ms. *Reached*: the speed of *Automatic*, compared with the best fixed number of those with at most 2 % refused.',
		[['server', 'concurrency', 's', 'reached', 'most at once', 'refused'], ...lines],
	);
}

function isGood({ refused, requests }: ConcurrencyRow): boolean {
	return refused <= 0.02 * requests;
}

/** Deliveries, beside n8n's own node. */
export function webhookTable(rows: readonly WebhookRow[]): string {
	const ratio = (row: WebhookRow) => {
		const plain = rows.find(({ engine, trigger }) => engine === row.engine && trigger === 'Webhook node');
		return row === plain || !plain ? '' : (row.perSecond.median / plain.perSecond.median).toFixed(2);
	};
	return section(
		'Webhooks',
		"Deliveries that are answered at once, 16 side by side; ours with signature and memory of deliveries. With n8n's engine `vm` for expressions, which is its default, n8n starts an isolate for each execution, and one more for each delivery to any trigger but its own Webhook node from version 2 on: version 1 shows what that costs, and with the engine `legacy` nobody pays it.",
		[
			['engine', 'trigger', 'deliveries a second', 'p99, ms', '÷ Webhook node'],
			...rows.map((row) => [
				row.engine,
				row.trigger,
				spread(row.perSecond, 0),
				spread(row.p99ms, 1),
				ratio(row),
			]),
		],
	);
}

/** Where the processor's time goes. */
export function profileTable(profiles: readonly Profile[]): string {
	const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
	return section(
		'Processor',
		"10,000 computers in n8n's engine, the simulated servers in the same process. Below: the files of the pack with the largest shares.",
		[
			['run', 'ms', ...Object.keys(profiles[0]?.shares ?? {})],
			...profiles.map(({ run, ms, shares }) => [run, ms.toFixed(0), ...Object.values(shares).map(percent)]),
		],
		profiles.flatMap(({ run, ours }) =>
			ours.map(
				({ where, share, does }) => `- ${run}: ${where}, ${percent(share)}${does ? ` (${does})` : ''}`,
			),
		),
	);
}

/** How long one answer stops everything else. */
export function hostileTable(rows: readonly HostileRow[]): string {
	return section(
		'Hostile answers',
		'Milliseconds of the processor for one answer of 1 MB, the longest of each status.',
		[
			['answer', 'harmless', 'hostile', 'which'],
			...rows.map(({ status, harmless, hostile, name }) => [
				status,
				harmless.toFixed(1),
				hostile.toFixed(1),
				name,
			]),
		],
	);
}

/** What n8n's request helper costs beside connections that stay open. */
export function buildsTable({ costs, rounds }: { costs: readonly BuildCost[]; rounds: number }): string {
	const cell = ({ ms, connections }: BuildCost['fast']) =>
		`${spread(inSeconds(ms), 2)}, ${connections.toLocaleString('en')}`;
	return section(
		'The two builds',
		`Seconds for GETs over https to a server on the same machine, 8 at once, and the connections that were opened. Rounds: ${rounds}. A discovery of 10,000 computers sends 73 requests when nothing has changed.`,
		[
			['requests', 'fast: s, connections', 'verified: s, connections'],
			...costs.map(({ requests, fast, verified }) => [
				requests.toLocaleString('en'),
				cell(fast),
				cell(verified),
			]),
		],
	);
}

function inSeconds({ median, min, max }: Summary): Summary {
	return { median: median / 1000, min: min / 1000, max: max / 1000 };
}

function spread({ median, min, max }: Summary, digits: number): string {
	if (min === max) return median.toFixed(digits);
	return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function section(title: string, about: string, rows: string[][], more: string[] = []): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const [header = [], ...body] = rows;
	const table = [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n');
	return [`## ${title}`, about, table, ...(more.length > 0 ? [more.join('\n')] : [])].join('\n\n');
}
