import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { panelOf } from '../support/panel';
import { runNode } from '../support/n8n';
import { isAt } from '../support/place';
import { startSystems, type Systems } from '../support/systems';

/** The node as n8n gives it to an AI agent. Source: n8n-io/n8n, `ai-tools.ts`, read 2026-11-25. */
function asTool(node: INodeType): INodeType {
	node.description = { ...node.description, name: `${node.description.name}Tool` };
	return node;
}

/** The names of the fields that a form shows. */
function shown({ description }: INodeType, parameters: INodeParameters): string[] {
	const all = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		null,
		description,
	)!;
	const node = { typeVersion: 1, parameters: all } as INode;
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(all, property, node, description))
		.map(({ name }) => name);
}

describe.each([
	['ImmyBot', () => new ImmyBot()],
	['RMM', () => new CustomRmm()],
	['PSA', () => new CustomPsa()],
])('%s', (_, create) => {
	it("asks an agent for the output where it offers a person 'Simplify'", () => {
		const forms = panelOf(create().description).map(({ parameters }) => {
			const person = shown(create(), parameters);
			const agent = shown(asTool(create()), parameters);
			return { person, agent, simplifies: person.includes('simplify') };
		});
		expect(forms.filter(({ simplifies }) => simplifies).length).toBeGreaterThan(1);
		expect(forms.filter(({ person }) => person.includes('output'))).toEqual([]);
		expect(forms.filter(({ agent }) => agent.includes('simplify'))).toEqual([]);
		expect(forms.filter(({ agent, simplifies }) => agent.includes('output') !== simplifies)).toEqual([]);
	});
});

it('tells the person who gives a model a tool that it starts maintenance', () => {
	const forms = panelOf(new ImmyBot().description).map(({ text, parameters }) => ({
		text,
		person: shown(new ImmyBot(), parameters).includes('startsMaintenance'),
		agent: shown(asTool(new ImmyBot()), parameters).includes('startsMaintenance'),
	}));
	expect(forms.filter(({ person }) => person)).toEqual([]);
	const warned = forms.filter(({ agent }) => agent).map(({ text }) => text);
	expect(warned.sort()).toEqual([
		'Rerun a session (your ImmyBot)',
		'Rerun an action of a session (your ImmyBot)',
		'Resume a session (your ImmyBot)',
		'Run maintenance',
		'Start a session (integration guide)',
	]);
});

it('shows for a tool that has to be confirmed one switch, which takes nothing that a model could set', () => {
	const asked = panelOf(new ImmyBot().description).map(({ text, parameters }) => {
		const { authentication, resource, operation } = parameters as Record<string, string>;
		const place = { authentication, resource: resource!, operation: operation! };
		const switches = new ImmyBot().description.properties.filter(
			(property) => property.name === 'confirm' && isAt(property, place),
		);
		return { text, parameters, switches };
	});
	const confirmed = asked.filter(({ parameters }) => shown(new ImmyBot(), parameters).includes('confirm'));
	expect(confirmed.map(({ text }) => text)).toEqual(
		expect.arrayContaining(['Delete a task', 'Merge tenants into one (your ImmyBot)', 'Run maintenance']),
	);
	// Operations share their switches; in a workflow, those of which there is more to say have their own.
	const different = (which: number) => new Set(confirmed.map(({ switches }) => switches[which])).size;
	expect(different(0)).toBeLessThan(confirmed.length / 2);
	expect(different(1)).toBeLessThan(confirmed.length / 5);
	for (const { parameters, switches } of confirmed) {
		const names = shown(asTool(new ImmyBot()), parameters).filter((name) => name === 'confirm');
		expect(names).toHaveLength(1);
		const [ofWorkflow, ofTool, ...others] = switches;
		expect(ofWorkflow).toMatchObject({ displayOptions: { hide: { '@tool': [true] } } });
		expect(ofTool).toMatchObject({ noDataExpression: true, displayOptions: { show: { '@tool': [true] } } });
		expect(others).toEqual([]);
	}
	const free = asked.filter((each) => !confirmed.includes(each));
	expect(free.length).toBeGreaterThan(50);
	expect(free.filter(({ switches }) => switches.length > 0)).toEqual([]);
});

describe('an agent', () => {
	let systems: Systems;
	beforeAll(async () => {
		systems = await startSystems({ rmm: { customers: 1, computersPerCustomer: 1 } });
		systems.sandbox.instance.data.seed({ tenants: 0, computersPerTenant: 0 });
	});
	afterAll(async () => await systems.close());

	async function keys(node: INodeType, parameters: INodeParameters): Promise<string[]> {
		const { outputs, error } = await runNode({
			node: asTool(node),
			credentials: systems.credentials,
			parameters,
		});
		if (error) throw error;
		return Object.keys(outputs[0]![0]!.json);
	}
	const tenants = { authentication: 'oAuth2', resource: 'instanceTenant', operation: 'getAll' };
	const devices = { resource: 'computer', operation: 'getAll' };

	it('gets a simplified record, everything, or the fields that it names', async () => {
		const simple = await keys(new ImmyBot(), tenants);
		expect(simple).toEqual(expect.arrayContaining(['id', 'name', 'slug']));
		expect(simple).not.toContain('markedForDeletionAtUtc');
		const raw = await keys(new ImmyBot(), { ...tenants, output: 'raw' });
		expect(raw).toEqual(expect.arrayContaining([...simple, 'markedForDeletionAtUtc']));
		const selected = { ...tenants, output: 'selectedFields', outputFields: 'name, id, nothing' };
		expect(await keys(new ImmyBot(), selected)).toEqual(['name', 'id', 'nothing']);
	});

	it('deletes nothing unless a person has switched that on in the tool: a model cannot', async () => {
		const { id } = systems.sandbox.immybot.data.computers.insert({
			name: 'PC-1',
			external_id: null,
		} as never);
		const computer = { __rl: true, mode: 'id', value: String(id) };
		const deletion = { authentication: 'apiKey', resource: 'computer', operation: 'delete', computer };
		// What $fromAI gives, as an expression that a person or a model left in the field.
		await expect(keys(new ImmyBot(), { ...deletion, confirm: '={{ true }}' })).rejects.toMatchObject({
			message: 'Deleting a computer was not confirmed',
			description: expect.stringContaining('a model cannot'),
		});
		expect(await keys(new ImmyBot(), { ...deletion, confirm: true })).toEqual(['deleted', 'id']);
	});

	it('gets the rows of an RMM with the raw output only', async () => {
		expect(await keys(new CustomRmm(), devices)).not.toContain('raw');
		expect(await keys(new CustomRmm(), { ...devices, output: 'raw' })).toContain('raw');
	});
});
