import { signOfPages } from '../../../../lib/connectors/engine/looksPaged';

const rows = [{ id: 1 }, { id: 2 }];
const sign = (body: unknown, headers = {}) => signOfPages({ body, headers }, rows.length);

it.each([
	[{ rows, totalPages: 6 }, 'totalPages: 6'],
	[{ rows, page_count: 2 }, 'page_count: 2'],
	[{ rows, total: 120 }, 'total: 120'],
	[{ rows, meta: { total_count: '120' } }, 'total_count: 120'],
	[{ rows, nextLink: 'https://rmm.test/?page=2' }, 'nextLink: https://rmm.test/?page=2'],
	[{ value: rows, '@odata.nextLink': '/next' }, '@odata.nextLink: /next'],
	[{ rows, _links: { next: { href: '/next' } } }, 'next: …'],
	[{ data: { rows, next_cursor: 'abc' } }, 'next_cursor: abc'],
	[{ rows, has_more: true }, 'has_more: true'],
	[{ rows, pagination: { nextPage: 2 } }, 'nextPage: 2'],
])('%j says that there is more', (body, expected) => {
	expect(sign(body)).toBe(expected);
});

it.each([
	[rows],
	[{ rows }],
	[{ rows, total: 2, totalPages: 1, nextLink: null, next: '', has_more: false, next_cursor: null, page: 1 }],
	[{ rows, total: 'many', next: { page: 2 }, count: 99 }],
	['text'],
	[undefined],
])('%j says nothing of it', (body) => {
	expect(sign(body)).toBeUndefined();
});

it('a Link header says so as well', () => {
	expect(sign(rows, { link: '</next>; rel="next"' })).toBe('Link: rel="next"');
	expect(sign(rows, { link: '</first>; rel="first"' })).toBeUndefined();
});
