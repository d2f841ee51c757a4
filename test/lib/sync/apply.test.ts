import { apply, preview } from '../../../lib/sync/apply';
import { plan } from '../../../lib/sync/plan';
import { bucketOf, summary } from '../../../lib/sync/report';
import type { Writer } from '../../../lib/sync/types';
import { desired, existing, reading, rules, type Row } from './support';

const held = [
	existing({ id: 1, externalId: 'same', name: 'PC same' }),
	existing({ id: 2, externalId: 'old', name: 'PC old' }),
	existing({ id: 3, externalId: 'gone', name: 'PC gone' }),
];
const input = [
	desired(0, 'new'),
	desired(1, 'old', { name: 'renamed' }),
	desired(2, 'same'),
	desired(3, undefined),
];

function recorder(fail: (key: unknown) => Error | undefined = () => undefined) {
	const log: string[] = [];
	const step = async (what: string, key: unknown): Promise<Row> => {
		await Promise.resolve();
		log.push(`${what} ${String(key)}`);
		const error = fail(key);
		if (error) throw error;
		return { id: 99, externalId: String(key), name: 'written' };
	};
	const writer: Writer<Row> = {
		...reading,
		create: async (fields) => await step('create', fields.externalId),
		update: async ({ key }) => await step('update', key),
		remove: async ({ key }) => {
			await step('delete', key);
		},
	};
	return { log, writer };
}

const options = { source: 'RMM', concurrency: 4, isFatal: () => false };

describe('apply', () => {
	it('does what the plan says, missing records last, and answers in the order of the plan', async () => {
		const { log, writer } = recorder();
		const planned = plan(input.slice(0, 3), held, {
			...rules,
			missing: 'delete',
			missingLimit: { percent: 100 },
		});
		const outcomes = await apply(planned, writer, options);
		expect(log).toEqual(['create new', 'update old', 'delete gone']);
		expect(outcomes.map(({ action }) => action)).toEqual(['created', 'updated', 'unchanged', 'deleted']);
		expect(summary(outcomes)).toBe('1 created, 1 updated, 1 unchanged, 1 missing');
	});

	it('writes nothing in a preview', () => {
		const outcomes = preview(plan(input, held, rules));
		expect(outcomes.map(bucketOf)).toEqual(['created', 'updated', 'unchanged', 'failed', 'missing']);
	});

	it('lets one failure stop nothing', async () => {
		const broken = new Error('no');
		const { log, writer } = recorder((key) => (key === 'new' ? broken : undefined));
		const outcomes = await apply(plan(input, held, rules), writer, options);
		expect(log).toContain('update old');
		expect(outcomes[0]).toMatchObject({
			action: 'failed',
			item: 0,
			key: 'new',
			problem: { code: 'write', error: broken },
		});
	});

	it('does not try the rest after a failure that all would share', async () => {
		const many = Array.from({ length: 50 }, (_, item) => desired(item, `k${item}`));
		const { log, writer } = recorder(() => new Error('key refused'));
		const outcomes = await apply(plan(many, [], rules), writer, {
			source: 'RMM',
			concurrency: 2,
			isFatal: () => true,
		});
		expect(log.length).toBeLessThanOrEqual(2);
		expect(outcomes).toHaveLength(50);
		expect(outcomes.at(-1)).toMatchObject({ action: 'failed', problem: { code: 'notTried' } });
	});

	it('begins no write after the signal', async () => {
		const many = Array.from({ length: 50 }, (_, item) => desired(item, `k${item}`));
		const stop = new AbortController();
		const { log, writer } = recorder((key) => {
			if (key === 'k5') stop.abort(new Error('stopped'));
			return undefined;
		});
		const run = apply(plan(many, [], rules), writer, { ...options, concurrency: 1, signal: stop.signal });
		await expect(run).rejects.toThrow('stopped');
		expect(log.at(-1)).toBe('create k5');
	});

	it('never has more writes under way than it may', async () => {
		let active = 0;
		let most = 0;
		const writer: Writer<Row> = {
			...reading,
			async create(fields) {
				most = Math.max(most, ++active);
				await new Promise((resolve) => setImmediate(resolve));
				active--;
				return { id: 1, name: String(fields.name), externalId: String(fields.externalId) };
			},
			update: async ({ record }) => record,
		};
		const many = Array.from({ length: 30 }, (_, item) => desired(item, `k${item}`));
		await apply(plan(many, [], rules), writer, { ...options, concurrency: 3 });
		expect(most).toBe(3);
	});

	it('sends no further create after another run is seen to create the same records', async () => {
		const many = Array.from({ length: 50 }, (_, item) => desired(item, `k${item}`));
		const { log, writer } = recorder();
		// The other run's record of the key was there first.
		const find = async (key: string) => [existing({ id: 98, externalId: key, name: 'theirs' })];
		const outcomes = await apply(plan(many, [], rules), { ...writer, find }, options);
		expect(log).toEqual(['create k0']);
		expect(outcomes[0]).toMatchObject({ action: 'created' });
		expect(outcomes[1]).toMatchObject({ action: 'failed', problem: { code: 'otherRun' } });
	});

	it('goes on where its own records are the older ones', async () => {
		const many = Array.from({ length: 50 }, (_, item) => desired(item, `k${item}`));
		const { log, writer } = recorder();
		let asked = 0;
		const find = async (key: string) => {
			asked += 1;
			return [existing({ id: 100, externalId: key, name: 'theirs' })];
		};
		await apply(plan(many, [], rules), { ...writer, find }, options);
		expect(log).toHaveLength(50);
		expect(asked).toBe(3);
	});
});
