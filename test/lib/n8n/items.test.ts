import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, OnError } from 'n8n-workflow';

import { Failure } from '../../../lib/failure';
import { perItem } from '../../../lib/n8n/items';
import { runNode } from '../../support/n8n';

/** A node that fails for the items that say so. */
class Picky implements INodeType {
	description = {
		displayName: 'Picky',
		name: 'picky',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Picky' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	} as INodeType['description'];

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const work = async (item: number): Promise<IDataObject[]> => {
			const { name, bad } = this.getInputData()[item]!.json;
			if (bad) throw new Failure('invalid', `The record '${String(name)}' cannot be sent.`);
			return [{ done: name }];
		};
		return [await perItem(this, { system: 'ImmyBot' }, work)];
	}
}

const items = [{ json: { name: 'a' } }, { json: { name: 'b', bad: true } }, { json: { name: 'c' } }];
const run = async (onError: OnError) => await runNode({ node: Picky, items, onError });

const failed = {
	name: 'b',
	bad: true,
	error: "The record 'b' cannot be sent.",
	message: 'Correct the values of this record.',
};

it('keeps the input, the sentence and what to do on the error output', async () => {
	const { outputs } = await run('continueErrorOutput');
	expect(outputs.map((output) => output.map(({ json }) => json))).toEqual([
		[{ done: 'a' }, { done: 'c' }],
		[failed],
	]);
	expect(outputs[1]![0]!.pairedItem).toMatchObject({ item: 1 });
});

it('keeps them in place when the workflow just goes on', async () => {
	const { outputs } = await run('continueRegularOutput');
	expect(outputs[0]!.map(({ json }) => json)).toEqual([{ done: 'a' }, failed, { done: 'c' }]);
});

it('stops at the first otherwise, and names the item', async () => {
	const { outputs, error } = await run('stopWorkflow');
	expect(outputs).toEqual([]);
	expect(error).toMatchObject({
		message: failed.error,
		description: failed.message,
		context: { itemIndex: 1 },
	});
});
