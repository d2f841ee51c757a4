import { Table } from '../../sandbox';

interface Row {
	readonly id: number | string;
	readonly name: string;
	readonly group: string | null;
}

const clock = () => new Date(0);
const table = () => new Table<Row>(['group'], clock, 10);

it('gives ids, and goes on after the highest that a row brought', () => {
	const rows = table();
	expect(rows.insert({ name: 'a', group: null }).id).toBe(10);
	expect(rows.insert({ id: 20, name: 'b', group: null }).id).toBe(20);
	expect(rows.insert({ name: 'c', group: null }).id).toBe(21);
	rows.clear();
	expect(rows.insert({ name: 'd', group: null }).id).toBe(10);
});

it('finds rows by a value that changed, and no more by the old one', () => {
	const rows = table();
	const { id } = rows.insert({ name: 'a', group: 'x' });
	rows.insert({ name: 'b', group: 'x' });
	rows.patch(id, { group: 'y' });
	expect(rows.find('group', 'x').map(({ name }) => name)).toEqual(['b']);
	expect(rows.find('group', 'y').map(({ name }) => name)).toEqual(['a']);
	expect(rows.count('group', 'y')).toBe(1);
	rows.delete(id);
	expect(rows.find('group', 'y')).toEqual([]);
});

it('keeps the order of rows that change, in lists and in indexes', () => {
	const rows = table();
	for (const name of ['a', 'b', 'c']) rows.insert({ name, group: 'x' });
	rows.patch(10, { name: 'A' });
	expect(rows.all().map(({ name }) => name)).toEqual(['A', 'b', 'c']);
	expect(rows.find('group', 'x').map(({ name }) => name)).toEqual(['A', 'b', 'c']);
});

it('leaves a row that was read as it was', () => {
	const rows = table();
	const before = rows.insert({ name: 'a', group: null });
	rows.patch(before.id, { name: 'b' });
	expect(before.name).toBe('a');
	expect(rows.get('10')?.name).toBe('b');
});

it('says so when there is no such row or index', () => {
	expect(() => table().patch(1, {})).toThrow(RangeError);
	expect(() => table().find('name', 'a')).toThrow(RangeError);
	expect(table().delete(1)).toBe(false);
});
