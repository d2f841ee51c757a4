import {
	NodeHelpers,
	type INode,
	type INodeCredentialDescription,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { withToolOutput } from '../../lib/n8n/output';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { operations as psa } from '../../nodes/CustomPsa/operations';
import * as match from '../../nodes/CustomPsa/resources/user/match';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { operations as rmm } from '../../nodes/CustomRmm/operations';
import { operation as guideOperation } from '../../nodes/ImmyBot/guide/operation';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { operation as instanceOperation } from '../../nodes/ImmyBot/instance/operation';
import { guide, instance, type Edition } from '../../nodes/ImmyBot/operations';
import { operation as sharedOperation } from '../../nodes/ImmyBot/shared/operation';
import { panelOf } from '../support/panel';
import { fieldsAt, withoutPlace } from '../support/place';

type Registry = Record<string, Record<string, { description: INodeProperties[] }>>;

/** What a node can do, and what the form sets to get there. */
interface Form {
	name: string;
	node: INodeType;
	registry: Registry;
	authentication?: string;
	credential: string;
}

/** `match` works on all items at once and stands apart. */
const psaWithMatch: Registry = { ...psa, user: { ...psa.user, match } };

const FORMS: Form[] = [
	{ name: 'RMM', node: new CustomRmm(), registry: rmm, credential: 'customRmmApi' },
	{ name: 'PSA', node: new CustomPsa(), registry: psaWithMatch, credential: 'customPsaApi' },
	{
		name: 'ImmyBot, integration guide',
		node: new ImmyBot(),
		registry: guide.operations,
		authentication: 'apiKey',
		credential: 'immyBotApi',
	},
	{
		name: 'ImmyBot, your ImmyBot',
		node: new ImmyBot(),
		registry: instance.operations,
		authentication: 'oAuth2',
		credential: 'immyBotOAuth2Api',
	},
];

const pairs = (registry: Registry) =>
	Object.entries(registry)
		.flatMap(([resource, operations]) => Object.keys(operations).map((name) => `${resource}: ${name}`))
		.sort();

const panelFor = ({ node, authentication }: Form) =>
	panelOf(node.description).filter(({ parameters }) => parameters.authentication === authentication);

describe.each(FORMS)('$name', (form) => {
	const { node, registry, credential } = form;
	const { properties, credentials } = node.description;

	it('has an option for each operation, and an operation for each option', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.filter(({ displayOptions }) => displayOptions?.show?.authentication?.[0] === form.authentication)
			.flatMap(({ displayOptions, options }) =>
				(options as INodePropertyOptions[]).map(
					({ value }) => `${String(displayOptions?.show?.resource?.[0])}: ${String(value)}`,
				),
			);
		expect(offered.sort()).toEqual(pairs(registry));
	});

	it("stands in n8n's panel with each operation once, under a text of its own", () => {
		const chosen = panelFor(form).map(
			({ parameters }) => `${String(parameters.resource)}: ${String(parameters.operation)}`,
		);
		expect(chosen.sort()).toEqual(pairs(registry));
		const texts = panelOf(node.description).map(({ text }) => text);
		expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
	});

	it('shows for each operation its own fields, in their order', () => {
		for (const { parameters } of panelFor(form)) {
			const { resource = '', operation = '' } = parameters as Record<string, string>;
			const own = withToolOutput(registry[resource]![operation]!.description);
			const place = { authentication: form.authentication, resource, operation };
			expect(fieldsAt(properties, place)).toEqual(own.map(withoutPlace));
		}
	});

	it('opens with every field of the operation and its one credential', () => {
		const opened = panelFor(form).map(({ parameters }) => {
			const values = NodeHelpers.getNodeParameters(
				properties,
				parameters,
				true,
				false,
				null,
				node.description,
			)!;
			const self = { typeVersion: 1, parameters: values } as INode;
			const shown = (one: INodeProperties | INodeCredentialDescription) =>
				NodeHelpers.displayParameter(values, one, self, node.description);
			const { resource = '', operation = '' } = parameters as Record<string, string>;
			const missing = registry[resource]![operation]!.description.filter(
				({ name, displayOptions }) =>
					!displayOptions && !properties.some((property) => property.name === name && shown(property)),
			);
			const asked = credentials!.filter(shown).map(({ name }) => name);
			return { resource, operation, missing: missing.map(({ name }) => name), asked };
		});
		expect(opened.filter(({ missing, asked }) => missing.length > 0 || asked.join() !== credential)).toEqual(
			[],
		);
	});
});

it('names the edition where a resource of this name is in both', () => {
	const texts = panelOf(new ImmyBot().description).map(({ text }) => text);
	expect(texts).toEqual(
		expect.arrayContaining([
			'Get a computer (integration guide)',
			'Get a computer (your ImmyBot)',
			'Rerun a session (your ImmyBot)',
			'Create a task',
			'Create a tag',
		]),
	);
});

it('compiles with an operation in the registry of its own edition only', () => {
	const ofGuide = guideOperation([], async (immyBot) => [{ edition: immyBot.edition }]);
	const ofInstance = instanceOperation([], async (immyBot) => [{ edition: immyBot.edition }]);
	const ofBoth = sharedOperation([], async (immyBot) => [{ edition: immyBot.edition }]);
	const fit: [Edition<never>['operations'], Edition<never>['operations']] = [
		{ one: { ofGuide, ofBoth } } satisfies typeof guide.operations,
		{ one: { ofInstance, ofBoth } } satisfies typeof instance.operations,
	];
	// @ts-expect-error An operation of a live instance needs a client that the guide's edition does not have.
	const wrong = { one: { ofInstance } } satisfies typeof guide.operations;
	// @ts-expect-error And the other way round.
	const wrongToo = { one: { ofGuide } } satisfies typeof instance.operations;
	expect([...fit, wrong, wrongToo].map(({ one }) => Object.keys(one!).length)).toEqual([2, 2, 1, 1]);
});
