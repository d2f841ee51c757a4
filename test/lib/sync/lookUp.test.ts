import fc from 'fast-check';

import { lookUpCreates } from '../../../lib/sync/lookUp';
import { plan } from '../../../lib/sync/plan';
import { desired, existing, rules, type Row } from './support';

const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);

/** Looks up the creates of so many new keys, on a server that holds those of `hidden` although its list lacks them. */
async function lookUp(
	count: number,
	{
		hidden = [] as number[],
		listIsEmpty = false,
		recent = new Map<string, number>(),
		gone = false,
		changed = false,
	} = {},
) {
	const planned = plan<Row>(
		keys(count).map((key, item) => desired(item, key)),
		[],
		rules,
	);
	const asked: string[] = [];
	const held = new Set(hidden.map((index) => `k${index}`));
	const find = async (key: string) => {
		asked.push(key);
		return held.has(key) ? [existing({ id: asked.length, externalId: key, name: key })] : [];
	};
	const get = async (id: string | number) =>
		gone ? undefined : { id: Number(id), externalId: changed ? `{${id}}` : `k${id}`, name: `k${id}` };
	const writer = { find, get, existingOf: existing };
	const found = await lookUpCreates(planned, writer, { listIsEmpty, recent, concurrency: 8 });
	return { asked, found: found.map(({ key }) => key) };
}

it('reads what was created a short while ago at its own address, and then looks up all others', async () => {
	const recent = new Map([
		['k3', 3],
		['another', 4],
	]);
	const { asked, found } = await lookUp(1_000, { recent });
	expect(found).toEqual(['k3']);
	expect(asked).toHaveLength(999);
	expect(asked).not.toContain('k3');
});

it('finds what was created a short while ago by its ID, whatever its key is by now', async () => {
	const { asked, found } = await lookUp(30, { recent: new Map([['k3', 3]]), changed: true });
	expect(found).toEqual(['{3}']);
	expect(asked).not.toContain('k3');
});

it('keeps the fields of what it finds, also where they are made when they are asked for', async () => {
	class Held {
		constructor(
			readonly record: Row,
			readonly id = record.id,
			readonly key = record.externalId ?? undefined,
		) {}

		get fields() {
			return { name: this.record.name };
		}
	}
	const planned = plan<Row>([desired(0, 'k0')], [], rules);
	const writer = {
		find: async () => [],
		get: async () => ({ id: 7, externalId: 'k0', name: 'PC' }),
		existingOf: (record: Row) => new Held(record),
	};
	const recent = new Map([['k0', 7]]);
	const [found] = await lookUpCreates(planned, writer, { listIsEmpty: false, recent, concurrency: 1 });
	expect(found).toMatchObject({ id: 7, key: 'k0', createdAs: 'k0' });
	expect(found!.fields).toEqual({ name: 'PC' });
});

it('looks up as usual what was created a short while ago and is gone', async () => {
	const { asked, found } = await lookUp(30, { recent: new Map([['k3', 3]]), gone: true });
	expect(found).toEqual([]);
	expect(asked).toHaveLength(30);
});

it.each([
	['all of few', 500, false, 500],
	['the first 20 and one in 20 of many', 1_000, false, 20 + 49],
	['the first 20 where the list was empty', 10_000, true, 20],
])('looks up %s', async (_, count, listIsEmpty, looked) => {
	expect((await lookUp(count, { listIsEmpty })).asked).toHaveLength(looked);
});

it('looks up all as soon as one is found, and each once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 1_500 }),
			fc.boolean(),
			fc.uniqueArray(fc.nat({ max: 1_499 }), { minLength: 1, maxLength: 5 }),
			async (count, listIsEmpty, hidden) => {
				const there = hidden.filter((index) => index < count);
				const { asked, found } = await lookUp(count, { hidden: there, listIsEmpty });
				expect(new Set(asked).size).toBe(asked.length);
				if (found.length > 0) {
					expect(asked).toHaveLength(count);
					expect(found).toHaveLength(there.length);
				} else expect(there.every((index) => !asked.includes(`k${index}`))).toBe(true);
			},
		),
		{ numRuns: 50 },
	);
});
