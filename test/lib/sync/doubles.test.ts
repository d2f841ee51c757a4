import { settleDoubles } from '../../../lib/sync/doubles';
import type { Outcome, Writer } from '../../../lib/sync/types';
import { existing, reading, type Row } from './support';

const row = (id: number | string, externalId = 'a', source: string | null = 'RMM') =>
	({ id, externalId, name: externalId, source }) as Row;
const created = (record: Row): Outcome<Row> => ({ action: 'created', item: 0, key: 'a', record, fields: {} });

async function settle(mine: Row, held: Row[], remove = true, canRemove = true) {
	const removed: unknown[] = [];
	const writer: Writer<Row> = {
		...reading,
		create: async () => mine,
		update: async ({ record }) => record,
		...(canRemove ? { remove: async ({ id }) => void removed.push(id) } : {}),
	};
	const [outcome, second] = await settleDoubles([created(mine)], held.map(existing), writer, {
		source: 'RMM',
		remove,
	});
	return { outcome, second, removed };
}

it('the newer record of two is removed by the run that created it', async () => {
	const { outcome, removed } = await settle(row(10), [row(9), row(10)]);
	expect(removed).toEqual([10]);
	expect(outcome).toMatchObject({ action: 'unchanged', record: { id: 9 } });
});

it('the older one stays, whichever run looks', async () => {
	expect(await settle(row(9), [row(10), row(9)])).toMatchObject({
		removed: [],
		outcome: { action: 'created' },
	});
});

it.each<[string, Row, Row[], boolean]>([
	['the person wants to be told', row(10), [row(9), row(10)], false],
	['ids do not tell the newer one', row('b'), [row('a1'), row('b')], true],
])('both are named where %s', async (_, mine, held, remove) => {
	const { outcome, removed } = await settle(mine, held, remove);
	expect(removed).toEqual([]);
	expect(outcome).toMatchObject({ action: 'failed', problem: { code: 'createdTwice', key: 'a' } });
});

describe('records that cannot be removed', () => {
	it('the item goes on with the older one, and the newer one is named to the person who has to delete it', async () => {
		const { outcome, second } = await settle(row(10), [row(9), row(10)], true, false);
		expect(outcome).toMatchObject({ action: 'unchanged', item: 0, record: { id: 9 } });
		expect(second).toMatchObject({
			action: 'failed',
			item: 0,
			record: { id: 10 },
			problem: { code: 'double', key: 'a', id: 9, surplus: 10 },
		});
	});

	it('the run whose record is the older one has nothing to say', async () => {
		const { outcome, second } = await settle(row(9), [row(9), row(10)], true, false);
		expect(outcome).toMatchObject({ action: 'created' });
		expect(second).toBeUndefined();
	});

	it('all are named where the key belongs to the other one by now', async () => {
		const { outcome } = await settle(row(9), [row(10)], true, false);
		expect(outcome).toMatchObject({ action: 'failed', problem: { code: 'createdTwice', ids: [10, 9] } });
	});
});

describe('what was left to another run', () => {
	const left: Outcome<Row> = { action: 'failed', item: 0, key: 'a', problem: { code: 'otherRun' } };
	const after = async (held: Row[]) => {
		const writer = { ...reading, create: async () => row(1), update: async () => row(1) };
		return await settleDoubles([left], held.map(existing), writer, { source: 'RMM', remove: true });
	};

	it('is taken as that run made it', async () => {
		expect(await after([row(9)])).toMatchObject([{ action: 'unchanged', item: 0, record: { id: 9 } }]);
	});

	it.each([[[]], [[row(9), row(10)]], [[row(9, 'a', 'PSA')]]])(
		'stays failed where it is not there, or not once: %j',
		async (held) => {
			expect(await after(held)).toEqual([left]);
		},
	);
});

it("another source's record of that key does not count as a double", async () => {
	const { outcome } = await settle(row(10), [row(9, 'a', 'PSA'), row(10), row(11, 'b')]);
	expect(outcome).toMatchObject({ action: 'created' });
});
