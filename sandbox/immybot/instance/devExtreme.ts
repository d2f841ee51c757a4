import type { SimContext } from '../../server/api';
import { totalOf, windowOf } from '../../server/paging';

type Row = Readonly<Record<string, unknown>>;

/** What a DevExtreme query asks for; its parts are JSON text. */
export interface DxQuery {
	skip: number;
	take: number;
	counts: boolean;
	/** Names of fields that the filter names. */
	fields: string[];
	select(rows: readonly Row[]): Row[];
}

/**
 * Reads a DevExtreme query: `filter` (`[field, operator, value]`, joined with "and" or "or"), `sort`, `skip`, `take`.
 * @throws SyntaxError or TypeError for what DevExtreme would not read
 */
export function dxQuery(c: SimContext): DxQuery {
	const filter = json(c.req.query('filter'));
	const sort = json(c.req.query('sort')) as Array<{ selector: string; desc?: boolean }> | undefined;
	return {
		skip: Number(c.req.query('skip') ?? 0),
		take: Number(c.req.query('take') ?? Number.MAX_SAFE_INTEGER),
		counts: c.req.query('requireTotalCount') === 'true',
		fields: fieldsOf(filter),
		select(rows) {
			const kept = filter === undefined ? [...rows] : rows.filter((row) => holds(filter, row));
			const [first = { selector: 'id' }] = sort ?? [];
			const sign = first.desc ? -1 : 1;
			return kept.sort((a, b) => sign * compare(a[first.selector], b[first.selector]));
		},
	};
}

/** A list that the document types as a bare array. */
export function dxArray(c: SimContext, rows: readonly Row[]): Response {
	const dx = dxQuery(c);
	return c.json(dx.select(rows).slice(dx.skip, dx.skip + dx.take));
}

/** A list that the document types as DevExtreme's `LoadResult`. */
export function dxResult(c: SimContext, rows: readonly Row[]): Response {
	const dx = dxQuery(c);
	const selected = dx.select(rows);
	const page = windowOf(selected, dx.skip, dx.take, c.get('faults'));
	const totalCount = dx.counts ? totalOf(selected, page.rows, c.get('faults')) : -1;
	return c.json({ data: page.rows, totalCount, groupCount: -1, summary: null });
}

function json(text: string | undefined): unknown {
	return text === undefined || text === '' ? undefined : (JSON.parse(text) as unknown);
}

function fieldsOf(filter: unknown): string[] {
	if (!Array.isArray(filter)) return [];
	return isCondition(filter) ? [filter[0]] : filter.flatMap(fieldsOf);
}

function isCondition(filter: unknown[]): filter is [string, string, unknown] {
	return filter.length === 3 && typeof filter[0] === 'string';
}

function holds(filter: unknown, row: Row): boolean {
	if (!Array.isArray(filter)) throw new TypeError('A filter is an array.');
	if (isCondition(filter)) return meets(row, filter);
	const [first, ...rest] = filter as unknown[];
	let result = holds(first, row);
	for (let index = 0; index < rest.length; index += 2) {
		const joint = rest[index];
		if (joint !== 'and' && joint !== 'or') throw new TypeError(`“${String(joint)}” joins nothing.`);
		result = joint === 'and' ? result && holds(rest[index + 1], row) : result || holds(rest[index + 1], row);
	}
	return result;
}

function meets(row: Row, [field, operator, value]: [string, string, unknown]): boolean {
	if (!(field in row)) throw new TypeError(`There is no field “${field}”.`);
	const order = compare(row[field], isTime(value) ? Date.parse(`${value} UTC`) : value);
	switch (operator) {
		case '=':
			return order === 0;
		case '<>':
			return order !== 0;
		case '<':
			return order < 0;
		case '>':
			return order > 0;
		case '<=':
			return order <= 0;
		case '>=':
			return order >= 0;
		default:
			throw new TypeError(`“${operator}” is not an operator.`);
	}
}

/** `MM/DD/YYYY HH:mm:ss`, in UTC. */
function isTime(value: unknown): value is string {
	return typeof value === 'string' && /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/.test(value);
}

/** Numbers by size, times by when they are, anything else as text. */
function compare(a: unknown, b: unknown): number {
	const [left, right] = [comparable(a), comparable(b)];
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	return String(left).localeCompare(String(right));
}

function comparable(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return value;
	return Date.parse(/Z$/.test(value) ? value : `${value}Z`);
}
