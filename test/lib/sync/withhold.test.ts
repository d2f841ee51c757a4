import fc from 'fast-check';

import { plan } from '../../../lib/sync/plan';
import type { Desired, Existing, Plan } from '../../../lib/sync/types';
import { desired, existing, rules, type Row } from './support';

const deleting = { ...rules, missing: 'delete' as const };

/** Records of some tenants: `sizes[t]` of them in tenant `t`. */
function fleet(sizes: number[]): Array<Existing<Row>> {
	return sizes.flatMap((size, tenant) =>
		Array.from({ length: size }, (_, index) => {
			const key = `${tenant}/${index}`;
			const id = tenant * 10_000 + index;
			return { ...existing({ id, externalId: key, name: key }), scope: String(tenant) };
		}),
	);
}

/** The input that names all of them except the last `gone[t]` of each tenant. */
function withoutLast(sizes: number[], gone: number[]): Desired[] {
	return sizes.flatMap((size, tenant) =>
		Array.from({ length: Math.max(0, size - (gone[tenant] ?? 0)) }, (_, index) => ({
			...desired(0, `${tenant}/${index}`, { name: `${tenant}/${index}` }),
			scope: String(tenant),
		})),
	);
}

/** How many records of each tenant would be deleted. */
function deletions(planned: Plan<Row>): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const step of planned.steps) {
		if (step.action !== 'missing' || step.then.do !== 'delete') continue;
		const scope = step.existing.scope ?? '';
		counts[scope] = (counts[scope] ?? 0) + 1;
	}
	return counts;
}

it.each([Number.NaN, undefined, null, '10%', 'ten', {}, []])(
	'a limit of %j holds everything back',
	(limit) => {
		const held = fleet([20]);
		const input = withoutLast([20], [1]);
		for (const missingLimit of [{ percent: limit }, { percent: 100, count: limit ?? Number.NaN }]) {
			const planned = plan(input, held, { ...deleting, missingLimit: missingLimit as never });
			expect(deletions(planned)).toEqual({});
			expect(planned.withheld).toHaveLength(1);
		}
	},
);

it('the share is that of the scopes of the input, where only those are checked', () => {
	const held = fleet([20, 1000]);
	const input = withoutLast([20], [3]);
	const planned = plan(input, held, { ...deleting, onlyScopesOfInput: true });
	expect(deletions(planned)).toEqual({});
	expect(planned.withheld).toEqual([{ why: 'tooMany', missing: 3, of: 20, limit: '10 %' }]);
});

it('one tenant that lost more than two of its own is held back, and the others are not', () => {
	const sizes = [20, 1000, 3];
	const planned = plan(withoutLast(sizes, [19, 5, 2]), fleet(sizes), deleting);
	expect(deletions(planned)).toEqual({ 1: 5, 2: 2 });
	expect(planned.withheld).toEqual([{ why: 'tooMany', missing: 19, of: 20, limit: '10 %', scope: '0' }]);
});

it('records without a tenant are held back as those of one are', () => {
	const sizes = [20, 1000];
	const held = fleet(sizes).map((record) => ({ ...record, scope: record.scope === '0' ? undefined : '1' }));
	const planned = plan(withoutLast(sizes, [19, 1]), held, deleting);
	expect(planned.steps.filter((step) => step.action === 'missing' && step.then.do === 'delete')).toHaveLength(
		1,
	);
	expect(planned.withheld).toEqual([{ why: 'tooMany', missing: 19, of: 20, limit: '10 %', scope: '' }]);
});

it('no tenant ever loses more than two of its records and more than its share', () => {
	const tenant = fc.record({ size: fc.integer({ min: 1, max: 40 }), gone: fc.integer({ min: 0, max: 40 }) });
	fc.assert(
		fc.property(
			fc.array(tenant, { minLength: 1, maxLength: 6 }),
			fc.integer({ min: 0, max: 100 }),
			fc.boolean(),
			(tenants, percent, onlyScopesOfInput) => {
				const sizes = tenants.map(({ size }) => size);
				const gone = tenants.map(({ gone, size }) => Math.min(gone, size));
				const planned = plan(withoutLast(sizes, gone), fleet(sizes), {
					...deleting,
					onlyScopesOfInput,
					missingLimit: { percent },
				});
				const deleted = deletions(planned);
				for (const [scope, count] of Object.entries(deleted)) {
					expect(count <= 2 || count * 100 <= percent * sizes[Number(scope)]!).toBe(true);
				}
				const total = Object.values(deleted).reduce((sum, count) => sum + count, 0);
				const counted = sizes.filter((size, scope) => !onlyScopesOfInput || size > gone[scope]!);
				expect(total * 100 <= percent * counted.reduce((sum, size) => sum + size, 0)).toBe(true);
			},
		),
	);
});

it('an input that says it is incomplete deletes nothing, and sets nothing offline', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('delete' as const, 'setOffline' as const),
			fc.integer({ min: 0, max: 18 }),
			(missing, at) => {
				const input = withoutLast([20], [1]);
				input[at] = { ...input[at]!, incomplete: '3 computers had no ID and were left out' };
				const planned = plan(input, fleet([20]), { ...rules, missing, missingLimit: { percent: 100 } });
				expect(planned.withheld).toEqual([
					{ why: 'incompleteInput', reason: '3 computers had no ID and were left out' },
				]);
				expect(planned.steps.filter((step) => step.action === 'missing')).toMatchObject([
					{ then: { do: 'report' } },
				]);
			},
		),
	);
});
