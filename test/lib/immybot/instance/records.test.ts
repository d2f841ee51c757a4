import { countedListing, wholeListing } from '../../../../lib/immybot/instance/lists';
import { records } from '../../../../lib/immybot/instance/records';
import { all } from './support';

interface Row {
	id: number;
	hidden?: boolean;
}

/** A list of pages of two rows each, and a note of what is asked for and what is read. */
function listing() {
	const log: string[] = [];
	const rows: Row[] = [1, 2, 3, 4, 5, 6].map((id) => ({ id, hidden: id === 2 }));
	const { pagination } = countedListing(undefined as never, undefined as never, {});
	const source = {
		fetch: async (target: { params: object } | { url: string }) => {
			const from = 'params' in target ? Number((target.params as { skip: number }).skip) : 0;
			log.push(`asked from ${from}`);
			const body = { count: rows.length, results: rows.slice(from, from + 2) };
			return { status: 200, headers: {}, url: '', body };
		},
		rows: ({ body }: { body: unknown }) => (body as { results: unknown[] }).results,
		idOf: (row: unknown) => String((row as Row).id),
	};
	const read = (row: unknown) => {
		log.push(`read ${(row as Row).id}`);
		return row as Row;
	};
	return { log, read, listing: { pagination, source } };
}

const isShown = ({ hidden }: Row) => !hidden;

it.each([{ everything: true }, { everything: false }])(
	'reads the rows of the first page before it asks for another, with %o',
	async (options) => {
		const { log, read, listing: list } = listing();
		const found = await all(records(list, read, isShown, options));
		expect(found.map(({ id }) => id)).toEqual([1, 3, 4, 5, 6]);
		expect(log.slice(0, 4)).toEqual(['asked from 0', 'read 1', 'read 2', 'asked from 2']);
	},
);

it('reads a list in one reply in its own array, so that each row is let go of', async () => {
	const reply: unknown[] = [{ id: 1 }, { id: 2, hidden: true }, { id: 3 }];
	const seen: unknown[][] = [];
	const read = (row: unknown) => {
		seen.push([...reply]);
		return { ...(row as Row), isRecord: true };
	};
	const list = wholeListing(async () => ({ body: reply }));
	const expected = [
		{ id: 1, isRecord: true },
		{ id: 3, isRecord: true },
	];
	expect(await all(records(list, read, isShown))).toEqual(expected);
	expect(seen[2]!.slice(0, 2)).toMatchObject([{ isRecord: true }, { isRecord: true }]);
});
