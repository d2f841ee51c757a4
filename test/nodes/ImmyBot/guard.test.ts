import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { guarded } from '../../../nodes/ImmyBot/instance/guard';

/** One run of a node, with two items and a cap of five. */
function runOf(execution: string, node = 'node-1', form: object = { atMost: 5 }): IExecuteFunctions {
	const values: Record<string, unknown> = { confirm: true, ...form };
	return {
		getExecutionId: () => execution,
		getNode: () => ({ id: node, name: 'ImmyBot', type: 'immyBot' }),
		getInputData: () => [{ json: {} }, { json: {} }],
		getNodeParameter: (name: string) => values[name],
	} as unknown as IExecuteFunctions;
}

function pass(run: IExecuteFunctions, records?: number): void {
	for (const item of [0, 1]) guarded(run, 'Deleting', item, records);
}

it('counts all runs of a node in one execution, as in a loop', () => {
	pass(runOf('1'));
	pass(runOf('1'));
	expect(() => pass(runOf('1'))).toThrow('Deleting would reach 6 records in this execution');
	expect(() => pass(runOf('2'))).not.toThrow();
	expect(() => pass(runOf('1', 'node-2'))).not.toThrow();
});

it('counts each record of an item', () => {
	expect(() => pass(runOf('3'), 3)).toThrow('Deleting would reach 6 records in this execution');
	expect(() => pass(runOf('4'), 2)).not.toThrow();
});

it('lets nothing pass where the cap is not a number of 1 or more, whatever an expression gives', () => {
	const anything = fc.oneof(
		fc.anything(),
		fc.double(),
		fc.constantFrom(Number.NaN, Infinity, 0, -1, '10%', '', ' ', 'NaN', '1e3', undefined, null, true, [10]),
	);
	fc.assert(
		fc.property(anything, fc.uuid(), (atMost, execution) => {
			const isNumber = typeof atMost === 'number' || /^\s*\d+(\.\d+)?\s*$/.test(String(atMost));
			fc.pre(!isNumber || !(Number(atMost) >= 1 && Number(atMost) < Infinity));
			expect(() => pass(runOf(execution, 'node', { atMost }))).toThrow(
				/^'At Most per Execution' is .+, not a number/,
			);
		}),
	);
	expect(() => pass(runOf('5', 'node', { atMost: '5' }))).not.toThrow();
});
