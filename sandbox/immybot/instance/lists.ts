import { listed, type SimContext } from '../../server/api';
import { totalOf, windowOf } from '../../server/paging';
import { fail } from './answers';
import type { InstanceRow, Rows } from './records';

/** The most rows that a Sieve list gives at once. */
const MOST_ROWS = 5000;

/** A bare array; `Filters` are parts of texts or whole values, joined with commas. */
export function sieve(c: SimContext, table: Rows): Response {
	const faults = c.get('faults');
	const size = Math.min(Number(c.req.query('PageSize') ?? MOST_ROWS), faults.maxPageSize ?? MOST_ROWS);
	const page = Number(c.req.query('Page') ?? 1);
	if (!(size > 0) || !(page > 0)) return fail(c, 400, 'invalid', 'Page and PageSize count from 1.');
	const filters = (c.req.query('Filters') ?? '').split(',').filter((filter) => filter !== '');
	const rows = listed(c, table).filter((row) => filters.every((filter) => passes(row, filter)));
	return c.json(windowOf(rows, (page - 1) * size, size, faults).rows);
}

function passes(row: InstanceRow, filter: string): boolean {
	const [, field = '', operator, value = ''] = /^(\w+)(@=\*|==)(.*)$/.exec(filter) ?? [];
	const actual = String(row[field] ?? '');
	return operator === '==' ? actual === value : actual.toLowerCase().includes(value.toLowerCase());
}

/** `{count, results}` of rows as `shown`; `filter` is a part of any field's text. */
export function counted(
	c: SimContext,
	all: readonly InstanceRow[],
	shown: (row: InstanceRow) => InstanceRow = (row) => row,
): Response {
	const text = c.req.query('filter')?.toLowerCase() ?? '';
	const holdsText = (row: InstanceRow) =>
		JSON.stringify(Object.values(shown(row)))
			.toLowerCase()
			.includes(text);
	const rows = text === '' ? all : all.filter(holdsText);
	const take = Number(c.req.query('take') ?? 50);
	const page = windowOf(rows, Number(c.req.query('skip') ?? 0), take, c.get('faults'));
	return c.json({ count: totalOf(rows, page.rows, c.get('faults')), results: page.rows.map(shown) });
}
