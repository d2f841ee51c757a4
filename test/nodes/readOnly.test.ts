import type { INodeParameters } from 'n8n-workflow';

import { forgetTokens } from '../../lib/http/auth';
import { closeConnections } from '../../lib/http/undiciTransport';
import { changesSomething } from '../../lib/immybot/instance/api/effects';
import type { HttpMethod } from '../../lib/http/types';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { isReading, type Registry } from '../../nodes/ImmyBot/operation';
import { guide, instance } from '../../nodes/ImmyBot/operations';
import { ImmyBotSync } from '../../nodes/ImmyBotSync/ImmyBotSync.node';
import { filledIn } from '../schemas/parameters';
import { closeServers, json, serve } from '../support/httpServer';
import { runNode } from '../support/n8n';
import { ONE_CALL_FORM } from '../support/oneCallForm';
import { startSystems } from '../support/systems';

/*
 * 'Read Only' in a credential forbids the writes of every node that uses it. A model that holds a node as a tool runs the
 * same operations.
 */

const FORM = {
	...ONE_CALL_FORM,
	tags: [22],
	tag: 17,
	task: 18,
	deployment: 19,
	user: 20,
	endpoint: 'PUT /tenants/1',
	slug: 'contoso',
	email: 'ada@contoso.example',
	atMost: 100,
};

interface Case {
	authentication: string;
	resource: string;
	name: string;
	form: INodeParameters;
}

const cases = [
	{ authentication: 'apiKey', operations: guide.operations, values: { ...FORM, schedule: '0 2 * * *' } },
	{ authentication: 'oAuth2', operations: instance.operations, values: FORM },
].flatMap(({ authentication, operations, values }) =>
	Object.entries(operations as Registry<never>).flatMap(([resource, all]) =>
		Object.entries(all)
			.filter(([name]) => !isReading(name))
			.map(([name, { description }]): Case => ({
				authentication,
				resource,
				name,
				form: filledIn(description, values),
			})),
	),
);

afterEach(async () => {
	forgetTokens();
	await closeConnections();
	await closeServers();
});

/** What was sent to a server that has an answer to everything. */
async function sentBy({ authentication, resource, name, form }: Case, readOnly: boolean) {
	const sent: string[] = [];
	const { url } = await serve((request, response) => {
		if (request.url === '/token') return json(response, 200, { access_token: 'a-token', expires_in: 3600 });
		sent.push(`${request.method} ${request.url}`);
		const isRecord = /\/(\d+|auth|claims)(\?|$)/.test(request.url!);
		return json(response, 200, request.method === 'GET' && !isRecord ? [] : { id: 1, name: 'One' });
	});
	const node = new ImmyBot();
	node.description.properties = node.description.properties.filter(({ displayOptions }) =>
		Object.entries({ authentication, resource, operation: name }).every(
			([field, value]) => displayOptions?.show?.[field]?.includes(value) ?? true,
		),
	);
	const entra = {
		entraTenant: 'a.example',
		clientId: 'id',
		clientSecret: 'secret',
		tokenUrl: `${url}/token`,
	};
	const { error } = await runNode({
		node,
		credentials: {
			immyBotApi: { baseUrl: url, apiKey: 'key', readOnly },
			immyBotOAuth2Api: { baseUrl: url, ...entra, readOnly },
		},
		parameters: { authentication, resource, operation: name, ...form },
	});
	const writes = sent.filter((each) => {
		const [method = '', path = ''] = each.split(' ');
		return changesSomething(method as HttpMethod, path);
	});
	return { writes, error };
}

it.each(cases)('$authentication $resource: $name sends no write', async (one) => {
	const { writes, error } = await sentBy(one, true);
	expect(writes).toEqual([]);
	expect(error!.message + error!.description).toMatch(/Read Only/);
});

it('ImmyBot Sync writes nothing: its items fail', async () => {
	const systems = await startSystems();
	const { instance: server } = systems.sandbox;
	const credentials = Object.fromEntries(
		Object.entries(systems.credentials).map(([type, data]) => [type, { ...data, readOnly: true }]),
	);
	const { outputs } = await runNode({
		node: ImmyBotSync,
		credentials,
		parameters: {
			authentication: 'oAuth2',
			resource: 'tenant',
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['name'] },
		},
		items: [{ json: { name: 'Contoso' } }],
	});
	expect(outputs.map(({ length }) => length)).toEqual([0, 0, 0, 0, 1]);
	expect(JSON.stringify(outputs[4]![0]!.json)).toContain('Read Only');
	expect(server.log.entries({ path: 'api/v1' }).filter(({ method }) => method !== 'GET')).toEqual([]);
	await systems.close();
});
