import fc from 'fast-check';

import { plan } from '../../../lib/sync/plan';
import type { Desired, Existing, Plan } from '../../../lib/sync/types';
import { desired, existing, rules, type Row } from './support';

const actions = (planned: Plan<Row>) => planned.steps.map(({ action }) => action);
const problems = (planned: Plan<Row>) =>
	planned.steps.map((step) => (step.action === 'fail' ? step.problem.code : undefined));

const words = { message: 'It is wrong', advice: 'Correct it' };

describe('plan', () => {
	it('creates what is not there, updates what differs, and leaves the rest alone', () => {
		const planned = plan(
			[desired(0, 'a'), desired(1, 'b', { name: 'new name' }), desired(2, 'c')],
			[
				existing({ id: 2, externalId: 'b', name: 'PC b' }),
				existing({ id: 3, externalId: 'c', name: 'PC c' }),
			],
			rules,
		);
		expect(actions(planned)).toEqual(['create', 'update', 'unchanged']);
		expect(planned.steps[1]).toMatchObject({
			changes: [{ field: 'name', before: 'PC b', after: 'new name' }],
		});
	});

	it('makes nothing of a key that a server cut, and takes nothing for missing that an item may mean', () => {
		const whole = { id: 1, externalId: 'A0000000-0000-4000-8000-000000000001', name: 'PC 1' };
		const cut = { id: 2, externalId: 'A0000000-0000-4000-8000-', name: 'PC 2' };
		const lost = { id: 3, externalId: null, name: 'PC 3' };
		const items = [
			desired(0, whole.externalId, { name: 'PC 1' }),
			desired(1, 'A0000000-0000-4000-8000-000000000002', { name: 'PC 2' }),
			desired(2, 'A0000000-0000-4000-8000-000000000003', { name: 'PC 3' }),
		];
		const held = [whole, cut, lost].map(existing);
		const deleting = { ...rules, missing: 'delete', missingLimit: { percent: 100 } } as const;
		for (const create of [true, false]) {
			expect(actions(plan(items, held, { ...deleting, create }))).not.toContain('missing');
		}
		expect(problems(plan(items, held, deleting))).toEqual([undefined, 'similarKey', 'similarKey']);
		expect(problems(plan([items[2]!], [existing(lost)], deleting))).toEqual(['keyLost']);
	});

	it('takes a short key for the beginning of another only where the names agree, and never a number', () => {
		const device = desired(0, 'AB-1234', { name: 'PC 1' });
		const creates = (externalId: string, name: string, wanted = device) =>
			actions(plan([wanted], [existing({ id: 1, externalId, name })], rules)).includes('create');
		expect(creates('ab-12', 'PC 1')).toBe(false);
		expect(creates('ab-12', 'PC 2')).toBe(true);
		expect(creates('12', 'PC 1', desired(0, '1234', { name: 'PC 1' }))).toBe(true);
	});

	it('fails an item whose name is empty, and neither clears the name nor takes the record for missing', () => {
		const held = [existing({ id: 1, externalId: 'a', name: 'PC a', status: 'Online' })];
		const deleting = {
			...rules,
			clearEmpty: true,
			missing: 'delete',
			missingLimit: { percent: 100 },
		} as const;
		for (const name of ['', ' ', null]) {
			const item = { ...desired(0, 'a', { name, status: 'Offline' }), name: '' };
			expect(problems(plan([item], held, deleting))).toEqual(['noName']);
		}
		const silent = desired(0, 'a', { name: undefined, status: 'Offline' });
		expect(actions(plan([silent], held, deleting))).toEqual(['update']);
	});

	it('has nothing left to do over its own result', () => {
		const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
		const items = fc.array(fc.record({ key, name: fc.string({ minLength: 1 }), status: fc.string() }));
		const rows = fc.uniqueArray(
			fc.record({
				id: fc.nat(),
				externalId: fc.option(key),
				name: fc.string(),
				source: fc.constantFrom('RMM', 'PSA', null),
			}),
			{ selector: ({ id }) => id },
		);
		fc.assert(
			fc.property(
				items,
				rows,
				fc.constantFrom('fail', 'adopt', 'separate'),
				fc.boolean(),
				(wanted, held, otherSource, adoptByName) => {
					const all = { ...rules, otherSource: otherSource as 'fail', adoptByName };
					const input = wanted.map(({ key: k, ...fields }, item) => desired(item, k, fields));
					const before = held.map(existing);
					const first = plan(input, before, all);
					const second = plan(input, applied(first, before), all);
					expect(second.steps.filter(({ action }) => action === 'create' || action === 'update')).toEqual([]);
				},
			),
		);
	});

	it('never lets two items write to one record', () => {
		const key = fc.constantFrom('a', 'b', 'c');
		const name = fc.constantFrom('Acme', 'ACME ', 'Contoso');
		const rows = fc.uniqueArray(
			fc.record({
				id: fc.nat(9),
				externalId: fc.option(key),
				name,
				source: fc.constantFrom('RMM', 'PSA', null),
			}),
			{ selector: ({ id }) => id },
		);
		fc.assert(
			fc.property(fc.array(fc.record({ key, name })), rows, (wanted, held) => {
				const input = wanted.map(({ key: k, ...fields }, item) => desired(item, k, fields));
				const planned = plan(input, held.map(existing), {
					...rules,
					adoptByName: true,
					otherSource: 'adopt',
				});
				const written = planned.steps.flatMap((step) =>
					'item' in step && 'existing' in step ? [step.existing.id] : [],
				);
				expect(new Set(written).size).toBe(written.length);
			}),
		);
	});
});

describe('input that cannot be carried out', () => {
	it('fails every item of a duplicate key, and names the items', () => {
		const planned = plan<Row>([desired(0, 'a'), desired(1, 'b'), desired(2, 'a')], [], rules);
		expect(actions(planned)).toEqual(['fail', 'create', 'fail']);
		expect(planned.steps[0]).toMatchObject({ problem: { code: 'duplicateKey', key: 'a', items: [0, 2] } });
	});

	it('fails an item without a key and goes on', () => {
		expect(problems(plan<Row>([desired(0, undefined), desired(1, 'b')], [], rules))).toEqual([
			'noKey',
			undefined,
		]);
	});

	it('fails when two records of the source have the key, and names both', () => {
		const held = [
			existing({ id: 1, externalId: 'a', name: 'x' }),
			existing({ id: 2, externalId: 'a', name: 'y' }),
		];
		const planned = plan([desired(0, 'a')], held, rules);
		expect(planned.steps).toMatchObject([{ problem: { code: 'ambiguousKey', ids: [1, 2] } }]);
	});

	it('counts the record of a failed item as named', () => {
		const held = [existing({ id: 1, externalId: 'a', name: 'x' })];
		const broken = { ...desired(0, 'a'), problem: { code: 'ofTheCaller', words } };
		const planned = plan([broken], held, { ...rules, missing: 'delete', missingLimit: { percent: 100 } });
		expect(actions(planned)).toEqual(['fail']);
	});

	it('does not create a record without a name or a parent', () => {
		const nameless = { ...desired(0, 'a'), name: '' };
		const orphan = { ...desired(1, 'b'), createProblem: { code: 'ofTheCaller', words } };
		expect(problems(plan<Row>([nameless, orphan], [], rules))).toEqual(['noName', 'ofTheCaller']);
	});
});

describe('records of other sources', () => {
	const foreign = existing({ id: 7, externalId: 'a', name: 'PC a', source: 'PSA' });

	it('are a conflict', () => {
		const planned = plan([desired(0, 'a')], [foreign], rules);
		expect(planned.steps).toMatchObject([{ problem: { code: 'otherSource', id: 7, source: 'PSA' } }]);
	});

	it('are taken over if the person says so', () => {
		const planned = plan([desired(0, 'a')], [foreign], { ...rules, otherSource: 'adopt' });
		expect(planned.steps).toMatchObject([
			{ action: 'update', changes: [{ field: 'integrationSource', before: 'PSA', after: 'RMM' }] },
		]);
	});

	it('are none of our business if the person says so', () => {
		expect(actions(plan([desired(0, 'a')], [foreign], { ...rules, otherSource: 'separate' }))).toEqual([
			'create',
		]);
	});

	it('are never missing', () => {
		expect(plan([desired(0, 'b')], [foreign], rules).steps).toHaveLength(1);
	});

	it('are adopted with their owner even when only some fields are compared', () => {
		const planned = plan([desired(0, 'a', { name: 'other' })], [foreign], {
			...rules,
			otherSource: 'adopt',
			compare: ['status'],
		});
		expect(planned.steps).toMatchObject([{ changes: [{ field: 'integrationSource' }] }]);
	});
});

describe('adoption by name', () => {
	const byName = { ...rules, adoptByName: true };

	it.each([
		['another case', 'CONTOSO'],
		['white space', ' Contoso '],
	])('finds the one record without a key, in spite of %s', (_, name) => {
		const held = [existing({ id: 4, externalId: null, name: 'Contoso', source: null })];
		const planned = plan([desired(0, 'c1', { name })], held, byName);
		expect(planned.steps).toMatchObject([{ action: 'update', existing: { id: 4 } }]);
	});

	it('finds composed and decomposed letters, in any script', () => {
		const held = [existing({ id: 4, externalId: null, name: 'Zoë 株式会社 Ελλάς', source: null })];
		const planned = plan([desired(0, 'c1', { name: 'Zoe\u0308 株式会社 ελλάς' })], held, byName);
		expect(planned.steps).toMatchObject([{ action: 'update', existing: { id: 4 } }]);
	});

	it('refuses to choose between two records of one name', () => {
		const held = [4, 5].map((id) => existing({ id, externalId: null, name: 'Contoso', source: null }));
		const planned = plan([desired(0, 'c1', { name: 'Contoso' })], held, byName);
		expect(planned.steps).toMatchObject([{ problem: { code: 'ambiguousName', ids: [4, 5] } }]);
	});

	it('refuses to choose between two items of one name', () => {
		const held = [existing({ id: 4, externalId: null, name: 'Contoso', source: null })];
		const items = [desired(0, 'c1', { name: 'Contoso' }), desired(1, 'c2', { name: 'contoso' })];
		expect(problems(plan(items, held, byName))).toEqual(['ambiguousName', 'ambiguousName']);
	});

	it('does not touch a record that has a key of its own', () => {
		const held = [existing({ id: 4, externalId: 'c0', name: 'Contoso' })];
		expect(actions(plan([desired(0, 'c1', { name: 'Contoso' })], held, byName))).toEqual([
			'create',
			'missing',
		]);
	});
});

describe('tenants that several systems share', () => {
	const using = { ...rules, adoptByName: true, otherSource: 'use' as const };
	const psa = (id: number, name: string, externalId = 'p1') =>
		existing({ id, externalId, name, source: 'PSA' });

	it('are used by their unique name, and not changed', () => {
		const planned = plan([desired(0, 'c1', { name: ' CONTOSO ' })], [psa(4, 'Contoso')], using);
		expect(planned.steps).toMatchObject([{ action: 'unchanged', existing: { id: 4 }, matchedBy: 'name' }]);
	});

	it('are not meant by an ID that happens to be the same in another source', () => {
		const planned = plan([desired(0, 'p1', { name: 'Fabrikam' })], [psa(4, 'Contoso')], using);
		expect(planned.steps).toMatchObject([{ action: 'create', key: 'p1' }]);
	});

	it.each<[string, Desired[], Array<Existing<Row>>]>([
		['two records', [desired(0, 'c1', { name: 'Contoso' })], [psa(4, 'Contoso'), psa(5, 'contoso', 'p2')]],
		[
			'a record beside one of our own',
			[desired(0, 'c1', { name: 'Contoso' })],
			[psa(4, 'Contoso'), existing({ id: 5, externalId: 'c9', name: 'Contoso' })],
		],
		[
			'two items',
			[desired(0, 'c1', { name: 'Contoso' }), desired(1, 'c2', { name: 'contoso' })],
			[psa(4, 'Contoso')],
		],
	])('are not guessed: %s of one name', (_, items, held) => {
		const { steps } = plan(items, held, using);
		expect(steps.map(({ action }) => action)).not.toContain('create');
		expect(steps.filter(({ action }) => action === 'fail')).toMatchObject(
			items.map(() => ({ problem: { code: 'ambiguousName' } })),
		);
	});

	it('that a decision chose among several of its key leave the others to a person', () => {
		const held = [
			existing({ id: 4, externalId: 'c1', name: 'A' }),
			existing({ id: 7, externalId: 'c1', name: 'A' }),
		];
		const steps = plan([{ ...desired(0, 'c1', { name: 'A' }), decided: '4' }], held, using).steps;
		expect(steps).toMatchObject([
			{ action: 'unchanged', item: 0, existing: { id: 4 } },
			{ action: 'fail', item: 0, record: { id: 7 }, problem: { code: 'double', id: 4, surplus: 7 } },
		]);
	});

	it('follow a decision first, and one that is gone is a failure', () => {
		const held = [psa(4, 'Contoso'), psa(5, 'Fabrikam', 'p2')];
		const decided = [
			{ ...desired(0, 'c1', { name: 'Contoso' }), decided: '5' },
			{ ...desired(1, 'c2', { name: 'X' }), decided: '9' },
			{ ...desired(2, 'c3', { name: 'Y' }), decided: '5' },
		];
		expect(plan(decided, held, using).steps).toMatchObject([
			{ action: 'unchanged', existing: { id: 5 }, matchedBy: 'map' },
			{ action: 'fail', problem: { code: 'decidedIsGone', id: '9' } },
			{ action: 'unchanged', existing: { id: 5 }, matchedBy: 'map' },
		]);
	});
});

describe('missing records', () => {
	const held: Array<Existing<Row>> = Array.from({ length: 20 }, (_, id) =>
		existing({ id, externalId: `k${id}`, name: `PC k${id}`, status: 'Online' }),
	);
	const present = (count: number) => held.slice(0, count).map(({ key }, item) => desired(item, key));
	const deleting = { ...rules, missing: 'delete' as const };

	it('are reported, or not', () => {
		expect(actions(plan(present(19), held, rules)).filter((each) => each === 'missing')).toHaveLength(1);
		expect(actions(plan(present(19), held, { ...rules, missing: 'ignore' }))).not.toContain('missing');
	});

	it('are deleted up to the limit', () => {
		const planned = plan(present(18), held, deleting);
		expect(planned.withheld).toEqual([]);
		expect(planned.steps.slice(18)).toMatchObject([{ then: { do: 'delete' } }, { then: { do: 'delete' } }]);
	});

	it('are all left alone above the limit, in per cent or in number', () => {
		const byPercent = plan(present(17), held, deleting);
		expect(byPercent.withheld).toEqual([{ why: 'tooMany', missing: 3, of: 20, limit: '10 %' }]);
		const byCount = plan(present(18), held, { ...deleting, missingLimit: { percent: 100, count: 1 } });
		expect(byCount.withheld).toMatchObject([{ why: 'tooMany', missing: 2 }]);
		for (const { steps } of [byPercent, byCount]) {
			expect(steps.filter((step) => step.action === 'missing' && step.then.do !== 'report')).toEqual([]);
		}
	});

	it.each([
		['an empty input', []],
		['an input of items without a key', [desired(0, undefined)]],
	])('are never deleted for %s', (_, input) => {
		const planned = plan(input, held, { ...deleting, missingLimit: { percent: 100 } });
		expect(planned.withheld).toEqual([{ why: 'emptyInput' }]);
		expect(planned.steps.filter((step) => step.action === 'missing' && step.then.do === 'delete')).toEqual(
			[],
		);
	});

	it('are left alone while some items have lost their key', () => {
		const planned = plan([...present(19), desired(19, undefined)], held, deleting);
		expect(planned.withheld).toEqual([{ why: 'itemsWithoutKey', items: 1 }]);
	});

	it('are set offline once', () => {
		const online = plan(present(19), held, { ...rules, missing: 'setOffline' });
		expect(online.steps[19]).toMatchObject({
			then: { do: 'setOffline', changes: [{ field: 'status', before: 'Online', after: 'Offline' }] },
		});
		const offline = held.map((record) => ({ ...record, fields: { ...record.fields, status: 'Offline' } }));
		expect(plan(present(19), offline, { ...rules, missing: 'setOffline' }).steps[19]).toMatchObject({
			then: { do: 'report' },
		});
	});
});

/** What the other side would hold after a plan, by the plan alone. */
function applied(planned: Plan<Row>, before: Array<Existing<Row>>): Array<Existing<Row>> {
	let next = Math.max(0, ...before.map(({ id }) => Number(id))) + 1;
	const updated = new Map<Existing<Row>, Existing<Row>>();
	const created: Array<Existing<Row>> = [];
	for (const step of planned.steps) {
		if (step.action === 'create') {
			created.push({
				id: next++,
				key: step.key,
				name: String(step.fields.name),
				source: 'RMM',
				fields: step.fields,
				record: {} as Row,
			});
		}
		if (step.action !== 'update') continue;
		const fields = { ...step.existing.fields };
		for (const { field, after } of step.changes) fields[field] = after;
		updated.set(step.existing, {
			...step.existing,
			fields,
			key: (fields.externalId as string | null) ?? undefined,
			name: String(fields.name ?? ''),
			source: fields.integrationSource as string,
		});
	}
	return [...before.map((record) => updated.get(record) ?? record), ...created];
}
