import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { runNode, runWorkflow } from '.';

/** Says back what it was given; fails on items that ask for it; waits for the Stop button when told to. */
class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'A node for this test',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main', 'main'],
		credentials: [{ name: 'httpBasicAuth', required: true }],
		properties: [
			{ displayName: 'Word', name: 'word', type: 'string', default: 'hello' },
			{ displayName: 'Wait', name: 'wait', type: 'boolean', default: false },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const credential = await this.getCredentials('httpBasicAuth');
		const memory = this.getWorkflowStaticData('node');
		memory.runs = Number(memory.runs ?? 0) + 1;
		if (this.getNodeParameter('wait', 0)) {
			await new Promise<void>((resolve) =>
				this.getExecutionCancelSignal()?.addEventListener('abort', () => resolve()),
			);
		}
		this.addExecutionHints({ message: 'said it', location: 'outputPane' });
		const said = this.getInputData().map((item, index) => {
			if (item.json.fail) {
				const error = new NodeOperationError(this.getNode(), 'Asked to fail', { itemIndex: index });
				if (!this.continueOnFail()) throw error;
				return { json: { error: error.message }, error, pairedItem: { item: index } };
			}
			const word = this.getNodeParameter('word', index);
			return { json: { word, user: credential.user, runs: memory.runs }, pairedItem: { item: index } };
		});
		return [said, []];
	}
}

const credentials = { httpBasicAuth: { user: 'ann', password: 'x' } };
const two = [{ json: { n: 1 } }, { json: { n: 2, fail: true } }];

describe('runNode', () => {
	it('resolves expressions, defaults, credentials and paired items as n8n does', async () => {
		const plain = await runNode({ node: Probe, credentials });
		expect(plain.outputs[0]).toEqual([
			{ json: { word: 'hello', user: 'ann', runs: 1 }, pairedItem: { item: 0 } },
		]);
		expect(plain.hints).toEqual([{ message: 'said it', location: 'outputPane' }]);

		const { outputs } = await runNode({
			node: Probe,
			credentials,
			parameters: { word: '={{ $json.n + 1 }}' },
			items: [{ json: { n: 1 } }, { json: { n: 2 } }],
		});
		expect(outputs[0]?.map(({ json }) => json.word)).toEqual([2, 3]);
	});

	it('stops, continues, or routes to the error output, by the setting On Error', async () => {
		const stopped = await runNode({ node: Probe, credentials, items: two });
		expect(stopped.error?.message).toBe('Asked to fail');
		expect(stopped.outputs).toEqual([]);

		const continued = await runNode({ node: Probe, credentials, items: two, continueOnFail: true });
		expect(continued.error).toBeUndefined();
		expect(continued.outputs.map((items) => items.length)).toEqual([2, 0]);

		const routed = await runNode({ node: Probe, credentials, items: two, onError: 'continueErrorOutput' });
		expect(routed.outputs.map((items) => items.length)).toEqual([1, 0, 1]);
	});

	it('keeps static data between runs and stops on abort', async () => {
		const staticData = {};
		await runNode({ node: Probe, credentials, staticData });
		const second = await runNode({ node: Probe, credentials, staticData });
		expect(second.outputs[0]?.[0]?.json.runs).toBe(2);

		const stop = new AbortController();
		const running = runNode({ node: Probe, credentials, parameters: { wait: true }, signal: stop.signal });
		setImmediate(() => stop.abort());
		expect((await running).error?.message).toMatch(/cancel/i);
	});
});

describe('runWorkflow', () => {
	it("runs n8n's own nodes, Code included", async () => {
		const node = (name: string, type: string, typeVersion: number, parameters = {}) => ({
			id: name,
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			position: [0, 0] as [number, number],
			parameters,
		});
		const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
		const result = await runWorkflow({
			nodes: [
				node('Start', 'manualTrigger', 1),
				node('Set', 'set', 3.4, { mode: 'raw', jsonOutput: '={{ { "a": 20 + 1 } }}' }),
				node('Code', 'code', 2, {
					jsCode:
						'return $input.all().map((i) => ({ json: { b: i.json.a * 2, from: $("Set").first().json.a } }))',
				}),
			],
			connections: { Start: to('Set'), Set: to('Code') },
		});
		expect(result.error).toBeUndefined();
		expect(result.json('Code')).toEqual([{ b: 42, from: 21 }]);
	});
});
