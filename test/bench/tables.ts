import { CONTENDERS } from './contenders';
import type { Row } from './discovery';
import type { Load } from './load';

/** What the pack adds to n8n's start. */
export function loadTable({ base, pack, runs }: Load): string {
	const line = (name: string, { ms, mb }: Load['base']) => [
		name,
		ms.median.toFixed(0),
		ms.min.toFixed(0),
		mb.median.toFixed(1),
	];
	return `\nLoading, ${runs} runs\n${table([
		['', 'ms, median', 'ms, least', 'MB, median'],
		line('n8n-workflow and n8n-core', base),
		line('the pack, in addition', pack),
	])}`;
}

/** One comparison: a line for each run and contender; the ratios compare the pack with the line's contender. */
export function discoveryTable(rows: readonly Row[]): string {
	const [first] = rows;
	if (!first) return '';
	const { customers, computersPerCustomer, latencyMs, rounds } = first;
	const header = [
		'run',
		'built with',
		's, median',
		's, least',
		'ours ÷',
		'requests',
		'ours ÷',
		'connections',
		'writes',
	];
	const lines = rows.map((row) => {
		const ours = rows.find(({ run, contender }) => run === row.run && contender === 'pack');
		const ratio = (own: number | undefined, theirs: number) =>
			row === ours || own === undefined ? '' : ratioText(own / theirs);
		return [
			row.run,
			CONTENDERS[row.contender],
			seconds(row.ms.median),
			seconds(row.ms.min),
			ratio(ours?.ms.median, row.ms.median),
			String(row.requests),
			ratio(ours?.requests, row.requests),
			String(row.connections),
			String(row.writes),
		];
	});
	const size = `${customers} customers with ${computersPerCustomer} computers each`;
	return `\nRMM discovery: ${size}, ${latencyMs} ms a request, rounds: ${rounds}\n${table([header, ...lines])}`;
}

function ratioText(ratio: number): string {
	return ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2);
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(2);
}

/** Columns as wide as their widest cell; numbers to the right. */
function table(rows: readonly string[][]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => (row[column] ?? '').length)),
	);
	const isNumber = (column: number) => rows.slice(1).every((row) => /^[\d.]*$/.test(row[column] ?? ''));
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
				)
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
