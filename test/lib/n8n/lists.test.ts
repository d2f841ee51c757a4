import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../lib/n8n/displayOptions';
import { locator, take } from '../../../lib/n8n/fields';
import { nextMatches } from '../../../lib/n8n/picker';

/** Pages of records, and how many of them were read. */
function paged(sizes: number[], nameOf = (id: number) => `Record ${id}`) {
	const read = { pages: 0 };
	async function* pages() {
		let id = 0;
		for (const size of sizes) {
			read.pages += 1;
			yield Array.from({ length: size }, () => ({ id: ++id, name: nameOf(id) }));
		}
	}
	return { read, pages };
}

describe('a picker', () => {
	it('finds records by a part of the name or the ID, in order of their names', async () => {
		const { pages } = paged([3], (id) => ['Zeta', 'acme 10', 'Acme 9'][id - 1]!);
		expect((await nextMatches(pages(), [' ACME '])).results).toEqual([
			{ name: 'Acme 9 (ID 3)', value: 3 },
			{ name: 'acme 10 (ID 2)', value: 2 },
		]);
		expect((await nextMatches(paged([3], () => '').pages(), ['2'])).results).toEqual([
			{ name: 'ID 2', value: 2 },
		]);
	});

	it('shows a hundred at once, each record once, and reads no page more than it takes', async () => {
		const { read, pages } = paged([60, 60, 60, 60]);
		const shown: unknown[] = [];
		let token: string | undefined;
		for (const pagesRead of [2, 4, 4]) {
			read.pages = 0;
			const found = await nextMatches(pages(), ['record', token]);
			shown.push(...found.results.map(({ value }) => value));
			expect(read.pages).toBe(pagesRead);
			token = found.paginationToken as string | undefined;
		}
		expect(token).toBeUndefined();
		expect(shown.sort((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: 240 }, (_, at) => at + 1),
		);
	});

	it('finds what stands beyond the first hundred', async () => {
		const { pages } = paged([100, 100]);
		expect((await nextMatches(pages(), ['record 187'])).results).toEqual([
			{ name: 'Record 187 (ID 187)', value: 187 },
		]);
		expect(await nextMatches(paged([100]).pages(), [])).not.toHaveProperty('paginationToken');
	});
});

describe('Return All and Limit', () => {
	const context = (values: Record<string, unknown>) =>
		({
			getNodeParameter: (name: string, _item: number, fallback: unknown) => values[name] ?? fallback,
		}) as unknown as IExecuteFunctions;

	it('take as many records as are asked for, and no page more', async () => {
		const { read, pages } = paged([10, 10, 10]);
		expect(await take(context({ limit: 13 }), 0, pages)).toHaveLength(13);
		expect(read.pages).toBe(2);
	});

	it('tell the list how much is wanted', async () => {
		const asked: unknown[] = [];
		const list = (options: unknown) => {
			asked.push(options);
			return paged([2]).pages();
		};
		await take(context({ limit: 3 }), 0, list);
		expect(await take(context({ returnAll: true }), 0, list)).toHaveLength(2);
		expect(asked).toEqual([{ atMost: 3 }, { everything: true }]);
	});
});

describe('a form', () => {
	const name: INodeProperties = { displayName: 'Name', name: 'name', type: 'string', default: '' };

	it('shows a property under one more condition, and leaves the property as it was', () => {
		const limited = { ...name, displayOptions: { show: { returnAll: [false] }, hide: { simplify: [true] } } };
		expect(
			showFor({ resource: ['tenant'] }, [name, limited]).map(({ displayOptions }) => displayOptions),
		).toEqual([
			{ show: { resource: ['tenant'] } },
			{ show: { resource: ['tenant'], returnAll: [false] }, hide: { simplify: [true] } },
		]);
		expect(name.displayOptions).toBeUndefined();
	});

	it('offers a record from the list, or by its ID', () => {
		const field = locator(
			{ displayName: 'Tenant', name: 'tenant' },
			{ search: 'searchTenants', example: '42' },
		);
		expect(field).toMatchObject({ type: 'resourceLocator', required: true });
		expect(field.modes).toMatchObject([
			{ name: 'list', typeOptions: { searchListMethod: 'searchTenants', searchable: true } },
			{ name: 'id', placeholder: 'e.g. 42' },
		]);
	});
});
