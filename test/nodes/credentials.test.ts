import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node';
import { NODES } from '../support/n8n/pack';

/* lib/n8n/edition.ts says why; test/e2e/panel.test.ts shows it in n8n's editor. */
it.each(NODES.map((Node) => [Node.name, new Node().description] as const))(
	"%s leaves no field to n8n's editor to hide and to set",
	(_, { credentials }) => {
		expect(credentials!.filter(({ displayOptions }) => displayOptions?.show)).toEqual([]);
	},
);

it.each<[INodeParameters, string[]]>([
	[{ registration: 'manual', acceptUnsigned: false }, ['immyBotWebhookApi']],
	[{ registration: 'manual', acceptUnsigned: true }, []],
	[{ registration: 'api' }, ['immyBotApi']],
])('ImmyBot Trigger with %j asks for %j', (parameters, expected) => {
	const { description } = new ImmyBotTrigger();
	const node = { typeVersion: 1, parameters } as INode;
	const asked = description.credentials!.filter((one) =>
		NodeHelpers.displayParameter(parameters, one, node, description),
	);
	expect(asked.map(({ name }) => name)).toEqual(expected);
});
