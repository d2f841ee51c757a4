import type { INodeParameters, INodeType } from 'n8n-workflow';

import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { ImmyBotPollingTrigger } from '../../nodes/ImmyBotPollingTrigger/ImmyBotPollingTrigger.node';
import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node';
import { runNode, type CredentialData } from '../support/n8n';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());

const located = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const refused = (): CredentialData => ({
	immyBotApi: { ...systems.credentials.immyBotApi, apiKey: 'wrong' },
	immyBotOAuth2Api: { ...systems.credentials.immyBotOAuth2Api, clientSecret: 'wrong' },
	customRmmApi: { ...systems.credentials.customRmmApi, token: 'wrong' },
	customPsaApi: { ...systems.credentials.customPsaApi, token: 'wrong' },
});
/** An address that no request is sent to: the node fails before it looks at an item. */
const unsafe = (): CredentialData =>
	Object.fromEntries(
		Object.entries(systems.credentials).map(([name, data]) => [
			name,
			{ ...(data as object), baseUrl: 'http://immybot.example' },
		]),
	) as CredentialData;
const mapped = { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] };

interface Case {
	of: string;
	node: new () => INodeType;
	parameters: INodeParameters;
	sentence: RegExp;
	/** A key that the system refuses, or an address that is not used; otherwise the credentials are right. */
	wrong?: 'key' | 'address';
}

/** Each node that has an error output, with a record that fails and with a system that refuses everything. */
const CASES: Case[] = [
	{
		of: 'ImmyBot, a record',
		node: ImmyBot,
		parameters: { resource: 'tenant', operation: 'get', tenant: located('={{ $json.id }}') },
		sentence: /no such/,
	},
	{
		of: 'ImmyBot, a value',
		node: ImmyBot,
		parameters: { resource: 'tenant', operation: 'get', tenant: located('={{ $json.nothing }}') },
		sentence: /'Tenant' is empty/,
	},
	{
		of: 'ImmyBot, a key',
		node: ImmyBot,
		parameters: { resource: 'tenant', operation: 'getAll' },
		sentence: /credential/,
		wrong: 'key',
	},
	{
		of: 'ImmyBot Sync, a key',
		node: ImmyBotSync,
		parameters: { resource: 'computer', source: 'RMM', fields: mapped },
		sentence: /credential/,
		wrong: 'key',
	},
	{
		of: 'ImmyBot Sync, a setting',
		node: ImmyBotSync,
		parameters: { resource: 'computer', source: '', fields: mapped },
		sentence: /'Source' is empty/,
	},
	{
		of: 'your ImmyBot, a record',
		node: ImmyBot,
		parameters: {
			authentication: 'oAuth2',
			resource: 'instanceTenant',
			operation: 'get',
			tenant: located('={{ $json.id.slice(5) + 4711 }}'),
		},
		sentence: /no such/,
	},
	{
		of: 'your ImmyBot, a key',
		node: ImmyBot,
		parameters: { authentication: 'oAuth2', resource: 'instanceTenant', operation: 'getAll' },
		sentence: /credential/,
		wrong: 'key',
	},
	...['computer', 'person', 'tenant'].map((resource) => ({
		of: `ImmyBot Sync on your ImmyBot, ${resource}s and a key`,
		node: ImmyBotSync,
		parameters: { authentication: 'oAuth2', resource, fields: mapped },
		sentence: /credential/,
		wrong: 'key' as const,
	})),
	{
		of: 'RMM, a customer',
		node: CustomRmm,
		parameters: {
			resource: 'computer',
			operation: 'getAll',
			customers: 'one',
			customer: located('={{ $json.id }}'),
		},
		sentence: /gone/,
	},
	{
		of: 'RMM, a key',
		node: CustomRmm,
		parameters: { resource: 'customer', operation: 'getAll', returnAll: true },
		sentence: /credential/,
		wrong: 'key',
	},
	{
		of: 'PSA, a ticket',
		node: CustomPsa,
		parameters: { resource: 'ticket', operation: 'get', ticketBy: 'reference', reference: '={{ $json.id }}' },
		sentence: /no ticket with the reference 'gone/,
	},
	{
		of: 'PSA, a key',
		node: CustomPsa,
		parameters: { resource: 'customer', operation: 'getAll', returnAll: true },
		sentence: /credential/,
		wrong: 'key',
	},
	{
		of: 'ImmyBot, an address that is not used',
		node: ImmyBot,
		parameters: { resource: 'tenant', operation: 'getAll' },
		sentence: /must start with https/,
		wrong: 'address',
	},
	{
		of: 'ImmyBot Sync, an address that is not used',
		node: ImmyBotSync,
		parameters: { resource: 'computer', source: 'RMM', fields: mapped },
		sentence: /must start with https/,
		wrong: 'address',
	},
	{
		of: 'RMM, an address that is not used',
		node: CustomRmm,
		parameters: { resource: 'customer', operation: 'getAll', returnAll: true },
		sentence: /must start with https/,
		wrong: 'address',
	},
	{
		of: 'PSA, an address that is not used',
		node: CustomPsa,
		parameters: { resource: 'customer', operation: 'getAll', returnAll: true },
		sentence: /must start with https/,
		wrong: 'address',
	},
	{
		of: 'PSA, matching users, an address that is not used',
		node: CustomPsa,
		parameters: { resource: 'user', operation: 'match' },
		sentence: /must start with https/,
		wrong: 'address',
	},
];

it.each(CASES)(
	'$of: each item carries its input, what happened and what to do',
	async ({ node, parameters, sentence, wrong }) => {
		const { outputs, error } = await runNode({
			node,
			credentials: { key: refused(), address: unsafe(), right: systems.credentials }[wrong ?? 'right'],
			parameters,
			items: ['gone 1', 'gone 2'].map((id) => ({ json: { id, site: `of ${id}` } })),
			onError: 'continueErrorOutput',
		});
		expect(error).toBeUndefined();
		const failed = outputs.at(-1)!;
		expect(outputs.slice(0, -1).flat()).toEqual([]);
		expect(failed.map(({ json }) => json)).toEqual(
			['gone 1', 'gone 2'].map((id) => ({
				id,
				site: `of ${id}`,
				error: expect.stringMatching(sentence),
				message: expect.stringMatching(/\w{3,}.*\.$/),
			})),
		);
		expect(failed.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 0 }, { item: 1 }]);
	},
);

it.each([ImmyBotTrigger, ImmyBotPollingTrigger])(
	'a trigger has no input, and so no error output',
	(trigger) => {
		const { description } = new trigger();
		expect([description.group, description.inputs, description.outputs]).toEqual([['trigger'], [], ['main']]);
	},
);
