import type { HttpReply } from '../../http/types';
import { isObject } from '../../values/object';

/** Where replies keep what they say of their pages, beside the top. */
const HOLDERS = [
	'meta',
	'metadata',
	'pagination',
	'paging',
	'page',
	'pageDetails',
	'links',
	'_links',
	'data',
];

/** Names as they are compared: `@odata.nextLink`, `next_link` and `nextLink` are one. */
const NEXT = new Set([
	'next',
	'nextlink',
	'nextpage',
	'nexturl',
	'nextpageurl',
	'nextcursor',
	'nexttoken',
	'nextpagetoken',
]);
const MORE = new Set(['hasmore', 'hasnext', 'hasnextpage', 'morepages']);
const PAGES = new Set(['totalpages', 'pagecount', 'lastpage', 'totalpagecount']);
const ROWS = new Set([
	'total',
	'totalcount',
	'totalrecords',
	'recordcount',
	'totalitems',
	'totalresults',
	'totalelements',
]);

/**
 * The part of a reply that says that there are more rows than it holds, as the common kinds of paging write it.
 * @param rows how many it holds
 * @returns the name and the value, such as `totalPages: 6`; `undefined` where nothing says so
 */
export function signOfPages(
	{ body, headers }: Pick<HttpReply, 'body' | 'headers'>,
	rows: number,
): string | undefined {
	if (/;\s*rel\s*=\s*"?next\b/i.test(String(headers.link ?? ''))) return 'Link: rel="next"';
	if (!isObject(body)) return undefined;
	const parts = [body, ...HOLDERS.map((name) => body[name])].filter(isObject);
	const signs = parts
		.flatMap((part) => Object.entries(part))
		.filter(([name, value]) => saysMore(name, value, rows));
	return signs.map(([name, value]) => `${name}: ${String(isObject(value) ? '…' : value).slice(0, 80)}`)[0];
}

function saysMore(name: string, value: unknown, rows: number): boolean {
	const plain = name
		.replace(/^@?odata\./i, '')
		.replace(/[^a-z]/gi, '')
		.toLowerCase();
	if (NEXT.has(plain)) return isObject(value) ? typeof value.href === 'string' : isGiven(value);
	if (MORE.has(plain)) return value === true || value === 'true';
	if (PAGES.has(plain)) return Number(value) > 1;
	return ROWS.has(plain) && typeof value !== 'object' && Number(value) > rows;
}

function isGiven(value: unknown): boolean {
	return (typeof value === 'string' && value.trim() !== '') || (typeof value === 'number' && value > 0);
}
