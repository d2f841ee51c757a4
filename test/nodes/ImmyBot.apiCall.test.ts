import { readFileSync } from 'node:fs';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeParameters,
	ResourceMapperField,
} from 'n8n-workflow';

import pMap from 'p-map';

import { forgetTokens } from '../../lib/http/auth';
import { createHttpClient } from '../../lib/http/client';
import { Lane } from '../../lib/http/rateLimit';
import { closeConnections, createUndiciTransport } from '../../lib/http/undiciTransport';
import { callOperation } from '../../lib/immybot/instance/api/call';
import { forgetCatalogues } from '../../lib/immybot/instance/api/catalogue';
import { documentOperations } from '../../lib/immybot/instance/api/documentOperations';
import { loadOptions, nameOfCall, type ApiOperation } from '../../lib/immybot/instance/api/operation';
import { pagingOf } from '../../lib/immybot/instance/api/paging';
import { tableOperations } from '../../lib/immybot/instance/api/tableOperations';
import { clock } from '../../lib/n8n/clock';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { documentOf, endpointServer } from '../lib/immybot/instance/api/everyEndpoint';
import { problemsOf } from '../lib/immybot/instance/contract';
import { closeServers, json, serve, type TestServer } from '../support/httpServer';
import { runNode, type NodeRun } from '../support/n8n';

type Handler = Parameters<typeof serve>[0];

const SWAGGER = '/swagger/v1/swagger.json';

/** An instance that gives a document of its own, or a web page in its place, and leaves the rest to `handle`. */
async function instanceWith(handle: Handler, document?: object): Promise<TestServer> {
	return await serve((request, response, body) => {
		if (request.url === '/token') return json(response, 200, { access_token: 'a-token', expires_in: 3600 });
		if (request.url !== SWAGGER) return handle(request, response, body);
		if (document) return json(response, 200, document);
		response.setHeader('content-type', 'text/html');
		return response.end('<!-- v --><!doctype html><title>ImmyBot</title>');
	});
}

/** The node with the fields of this operation alone: n8n goes through all of them for each parameter that is read. */
const apiCallNode = new ImmyBot();
apiCallNode.description.properties = apiCallNode.description.properties.filter(
	({ name, displayOptions: { show = {} } = {} }) =>
		['authentication', 'giveUpAfter'].includes(name) ||
		(show.authentication?.includes('oAuth2') && (name === 'resource' || show.resource?.includes('apiCall'))),
);

const credentialFor = ({ url }: TestServer, more: IDataObject = {}) => ({
	immyBotOAuth2Api: {
		baseUrl: url,
		entraTenant: 'acme.example',
		clientId: 'id',
		clientSecret: 'the-secret',
		tokenUrl: `${url}/token`,
		...more,
	},
});

async function send(
	server: TestServer,
	parameters: INodeParameters,
	items: INodeExecutionData[] = [{ json: {} }],
	credential: IDataObject = {},
): Promise<NodeRun> {
	return await runNode({
		node: apiCallNode,
		credentials: credentialFor(server, credential),
		parameters: { authentication: 'oAuth2', resource: 'apiCall', operation: 'send', ...parameters },
		items,
	});
}

const endpoint = (value: string): INodeParameters => ({ __rl: true, mode: 'path', value });

function formFor(server: TestServer, chosen = ''): ILoadOptionsFunctions {
	return {
		getCredentials: async () => credentialFor(server).immyBotOAuth2Api,
		getCurrentNodeParameter: (name: string) => (name === 'endpoint' ? chosen : 'oAuth2'),
		getNode: () => ({ name: 'ImmyBot', credentials: {}, parameters: {} }),
		helpers: {},
	} as unknown as ILoadOptionsFunctions;
}

const { listSearch, resourceMapping } = new ImmyBot().methods;

async function formOf(server: TestServer, chosen: string): Promise<ResourceMapperField[]> {
	return (await resourceMapping.getEndpointParameters.call(formFor(server, chosen))).fields;
}

afterEach(async () => {
	forgetCatalogues();
	forgetTokens();
	await closeConnections();
	await closeServers();
});

/** An operation of the list of 2026. */
interface Listed {
	m: string;
	p: string;
	q?: string[];
	b?: string[];
}

/** What somebody could fill in. */
function sampleOf({ id, type, options }: ResourceMapperField): unknown {
	if (/semanticVersion/i.test(id)) return '1.2.3';
	const samples: Record<string, unknown> = {
		number: 7,
		boolean: true,
		dateTime: '2026-01-31T12:00:00Z',
		object: { a: 1 },
		array: [1],
	};
	return options ? options[0]!.value : (samples[type ?? 'string'] ?? 'text');
}

/** Calls every endpoint with what its form can be filled in with. */
async function walk(server: TestServer, operations: ApiOperation[]): Promise<void> {
	const http = createHttpClient({
		baseUrl: `${server.url}/api/v1`,
		transport: createUndiciTransport({ clock }),
		lane: new Lane({ concurrency: 8 }, clock),
		clock,
	});
	const files = [{ name: 'a.txt', bytes: Buffer.from('file') }];
	await pMap(
		operations,
		async (operation) => {
			const fields = await formOf(server, nameOfCall(operation));
			// Who fills in a page reads that page: the walk leaves paging to the node.
			const own = fields.filter(({ id }) => !/^(skip|take|page|pageSize|limit|group|sort|select)$/i.test(id));
			const values = Object.fromEntries(own.map((field) => [field.id, sampleOf(field)]));
			const order = { operation, values, files, confirmed: true };
			for await (const rows of callOperation(http, order, { everything: true })) {
				expect(rows).toEqual([]);
			}
		},
		{ concurrency: 8 },
	);
}

describe('every endpoint', () => {
	const table = tableOperations();

	it('that an instance of 2026 has can be called from its form', async () => {
		const { handle, reached, problems } = endpointServer(table);
		const server = await instanceWith(handle);
		await walk(server, table);
		expect(problems).toEqual([]);
		expect([...reached].sort()).toEqual(table.map(nameOfCall).sort());
		expect(reached.size).toBe(550);
	});

	it('is the same from the document that such an instance gives', () => {
		const comparable = (operations: ApiOperation[]) =>
			Object.fromEntries(operations.map((operation) => [nameOfCall(operation), operation]));
		expect(comparable(documentOperations(documentOf(table)))).toEqual(comparable(table));
	});

	it('pages as its names say, each style as often as in the list of 2026', () => {
		const counts: Record<string, number> = {};
		for (const operation of table.filter(({ method }) => method === 'GET')) {
			const paging = pagingOf(operation, {});
			counts[paging] = (counts[paging] ?? 0) + 1;
		}
		expect(counts).toEqual({ dxOffset: 8, lastId: 22, none: 185, offset: 3, sieve: 13, size: 3 });
	});

	const list = process.env.IMMYBOT_REQUESTS;
	(list ? it : it.skip)('stands in our table with the names that the list of 2026 gives it', () => {
		const { ops } = JSON.parse(readFileSync(list!, 'utf8')) as { ops: Listed[] };
		const namesOf = ({ fields }: ApiOperation, place: string) =>
			fields.filter((field) => field.place === place).map(({ name }) => name);
		const lacking = ops.flatMap(({ m, p, q = [], b = [] }) => {
			const operation = table.find(({ method, path }) => method === m && path === p);
			if (!operation) return [`${m} ${p}`];
			const query = namesOf(operation, 'query');
			const body = namesOf(operation, 'body');
			const plain = (names: string[]) => names.map((name) => name.replace('*', ''));
			const inQuery = plain(q).filter(
				(name) => !query.includes(name) && !['loadOptions', 'DX_FLAT'].includes(name),
			);
			const inBody =
				operation.body === 'fields' ? plain([b].flat()).filter((name) => !body.includes(name)) : [];
			return [...inQuery, ...inBody].map((name) => `${m} ${p}: ${name}`);
		});
		expect(lacking).toEqual([]);
		expect(ops).toHaveLength(table.length);
	});

	const file = process.env.IMMYBOT_OPENAPI;
	(file ? it : it.skip)("of the instance's own document that is named can be called", async () => {
		const document = JSON.parse(readFileSync(file!, 'utf8')) as object;
		const operations = documentOperations(document);
		const { handle, reached, problems } = endpointServer(operations);
		const misread: string[] = [];
		const server = await instanceWith((request, response, body) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
			for (const { name } of loadOptions()) searchParams.delete(name);
			const query = searchParams.toString();
			misread.push(...problemsOf({ method: request.method ?? '', path: pathname, query, body: '{}' }));
			handle(request, response, body);
		}, document);
		await walk(server, operations);
		expect(problems).toEqual([]);
		expect(misread.filter((problem) => /no such call|no query name/.test(problem))).toEqual([]);
		expect(reached.size).toBe(operations.length);
	});
});

describe('the form', () => {
	const document = {
		openapi: '3.0.4',
		paths: {
			'/api/v1/things/{id}': {
				put: {
					summary: 'Replaces a thing',
					parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
					requestBody: {
						content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
					},
				},
			},
			'/api/v1/things': { get: {} },
		},
		components: {
			schemas: {
				Thing: {
					type: 'object',
					required: ['id', 'color'],
					properties: {
						id: { type: 'integer' },
						color: { $ref: '#/components/schemas/Color' },
						size: { $ref: '#/components/schemas/Size' },
						reboot: { $ref: '#/components/schemas/RebootPreference' },
						type: { $ref: '#/components/schemas/MaintenanceType' },
						mood: { allOf: [{ $ref: '#/components/schemas/Mood' }] },
					},
				},
				Color: { type: 'integer', enum: [1, 2], 'x-enum-varnames': ['Red', 'Green'] },
				Size: { type: 'integer', enum: [0, 5], description: '0 = Small, 5 = Large' },
				RebootPreference: { type: 'integer', enum: [0, 1, 2, -1] },
				MaintenanceType: { type: 'integer', enum: [0, 1, 2, 3, 4, 5, 6, 7] },
				Mood: { type: 'integer', enum: [3] },
			},
		},
	};

	it("finds endpoints of the instance's own document by all words", async () => {
		const server = await instanceWith(() => {}, document);
		const found = async (filter?: string) =>
			(await listSearch.searchEndpoints.call(formFor(server), filter)).results.map(({ value }) => value);
		expect(await found()).toEqual(['GET /api/v1/things', 'PUT /api/v1/things/{id}']);
		expect(await found('thing replaces')).toEqual(['PUT /api/v1/things/{id}']);
		expect(server.seen.filter((each) => each.includes(SWAGGER))).toHaveLength(1);
	});

	it('finds every endpoint where the instance gives no document', async () => {
		const server = await instanceWith(() => {});
		const { results } = await listSearch.searchEndpoints.call(formFor(server), 'latest-for-tenant get');
		expect(results).toEqual([
			{
				name: 'GET /maintenance-actions/latest-for-tenant/{tenantId}',
				value: 'GET /api/v1/maintenance-actions/latest-for-tenant/{tenantId}',
			},
		]);
	});

	it('offers enumerations by name, as the document or we know them', async () => {
		const server = await instanceWith(() => {}, document);
		const fields = await formOf(server, 'PUT /things/{id}');
		const options = Object.fromEntries(
			fields.flatMap(({ id, options: all }) => (all ? [[id, all.map(({ name }) => name)]] : [])),
		);
		expect(options).toEqual({
			color: ['Red', 'Green'],
			size: ['Small', 'Large'],
			reboot: ['Normal', 'Suppress', 'Prompt', 'Force'],
			type: expect.arrayContaining(['GlobalSoftware', 'LocalMaintenanceTask']),
			mood: ['3'],
		});
		expect(fields.map(({ id, required }) => [id, required])).toEqual([
			['id', true],
			['color', true],
			['size', false],
			['reboot', false],
			['type', false],
			['mood', false],
		]);
		expect((await formOf(server, 'PUT /things/7')).map(({ id }) => id)).not.toContain('id');
	});

	it('sends names as numbers, unless sources disagree about the numbers, and the id of the path in the body, too', async () => {
		const server = await instanceWith((_, response) => json(response, 200, { id: 7 }), document);
		const parameters = { color: 'green', reboot: 'Force', size: 5, type: 'LocalMaintenanceTask' };
		const { error } = await send(server, {
			endpoint: endpoint('PUT /things/7'),
			parameters: { mappingMode: 'defineBelow', value: parameters },
			confirm: true,
		});
		expect(error).toBeUndefined();
		const body = { id: 7, color: 2, reboot: -1, size: 5, type: 'LocalMaintenanceTask' };
		expect(JSON.parse(server.bodies.at(-1)!)).toEqual(body);
	});
});

describe('a call', () => {
	const call = (text: string, parameters: IDataObject = {}, more: INodeParameters = {}) => ({
		endpoint: endpoint(text),
		specifyParameters: 'json',
		parametersJson: JSON.stringify(parameters),
		...more,
	});

	it.each([
		['DELETE /tags/3', {}],
		['GET /maintenance-sessions/3/cancel', {}],
		['POST /computers/3/reinventory', {}],
	])('%s sends nothing until it is confirmed', async (text, parameters) => {
		const server = await instanceWith((_, response) => json(response, 200, {}));
		const { error } = await send(server, call(text, parameters));
		expect(error!.message).toContain('was not confirmed');
		const { error: none } = await send(server, call(text, parameters, { confirm: true }));
		expect(none).toBeUndefined();
		expect(server.seen.filter((each) => each.includes('/api/v1/'))).toHaveLength(1);
	});

	it('that only asks needs no confirmation and works with a credential that only reads', async () => {
		const server = await instanceWith((_, response) => json(response, 200, [{ id: 1 }]));
		const preview = call('POST /target-assignments/target-preview', { targetType: 'All' });
		const { outputs } = await send(server, preview, undefined, { readOnly: true });
		expect(outputs[0]!.map((item) => item.json)).toEqual([{ id: 1 }]);
		const write = call('DELETE /tags/3', {}, { confirm: true });
		const { error } = await send(server, write, undefined, { readOnly: true });
		expect(error!.message).toContain("'Read Only' is switched on");
		const acting = call('GET /maintenance-sessions/3/cancel', {}, { confirm: true });
		expect((await send(server, acting, undefined, { readOnly: true })).error).toBeDefined();
		expect(server.seen.filter((each) => each.includes('/api/v1/'))).toHaveLength(1);
	});

	it.each([
		['GET /tags', {}, 2],
		['GET /maintenance-sessions/3/cancel', {}, 1],
		['POST /computers/3/reinventory', {}, 1],
		['PATCH /tenants/activate/3', {}, 1],
		['DELETE /tags/3', {}, 2],
	])('%s goes out again after a 503 only if that does no harm', async (text, parameters, times) => {
		let asked = 0;
		const server = await instanceWith((_, response) =>
			++asked === 1 ? json(response, 503, {}, { 'retry-after': '0' }) : json(response, 200, []),
		);
		await send(server, call(text, parameters, { confirm: true }));
		expect(asked).toBe(times);
	});

	it('reads a DevExtreme list after the last id, within the filter that is given', async () => {
		const rows = Array.from({ length: 1500 }, (_, index) => ({ id: index + 1 }));
		const filters: unknown[] = [];
		const server = await instanceWith((request, response) => {
			const { searchParams } = new URL(request.url!, 'http://localhost');
			filters.push(JSON.parse(searchParams.get('filter')!));
			const after = filters.length === 1 ? 0 : 1000;
			json(response, 200, { data: rows.slice(after, after + Number(searchParams.get('take'))) });
		});
		const filter = [['sessionStatus', '=', 2]];
		const { outputs } = await send(
			server,
			call('GET /maintenance-sessions/dx', { filter }, { returnAll: true }),
		);
		expect(outputs[0]).toHaveLength(1500);
		expect(filters).toEqual([filter, [filter, 'and', ['id', '>', 1000]]]);
	});

	it.each([
		['GET /persons', ['Page=1&PageSize=150', 'Page=2&PageSize=150']],
		['GET /computers/paged', ['take=150&sort=id&sortDesc=false', 'skip=100&take=150&sort=id&sortDesc=false']],
		['GET /computers/inventory', ['take=150', 'skip=100&take=150']],
		['GET /notifications/unacknowledged', ['limit=150']],
	])('%s is read in its own kind of pages', async (text, queries) => {
		const rows = Array.from({ length: 200 }, (_, index) => ({ id: index + 1 }));
		const server = await instanceWith((request, response) => {
			const query = new URL(request.url!, 'http://localhost').searchParams;
			const page = Number(query.get('Page') ?? 1) - 1;
			const from = Number(query.get('skip') ?? 0) + page * 100;
			json(response, 200, rows.slice(from, from + Number(query.get('limit') ?? 100)));
		});
		const { outputs } = await send(server, call(text, {}, { limit: 150 }));
		expect(outputs[0]).toHaveLength(150);
		const sent = server.seen.flatMap((each) => (each.includes('/api/v1/') ? [each.split('?')[1]!] : []));
		const sorted = (query: string) => [...new URLSearchParams(query)].map(String).sort();
		const wanted = queries.map(sorted);
		expect(sent.map((query) => sorted(query).filter((pair) => pair !== 'skip,0'))).toEqual(wanted);
	});

	it('reads one page where somebody says which', async () => {
		const server = await instanceWith((_, response) => json(response, 200, [{ id: 1 }]));
		await send(server, call('GET /persons', { Page: 3, PageSize: 1 }, { returnAll: true }));
		expect(server.seen.at(-1)).toBe('GET /api/v1/persons?PageSize=1&Page=3');
		await send(server, call('GET /persons', {}, { returnAll: true, options: { paging: 'none' } }));
		expect(server.seen.at(-1)).toBe('GET /api/v1/persons');
	});

	it('hides secrets unless they are asked for', async () => {
		const row = { id: 1, licenseValue: 'AAAA', taskParameterValues: { Key: { value: 'x' } } };
		const server = await instanceWith((_, response) => json(response, 200, [row]));
		const { outputs } = await send(server, call('GET /licenses'));
		expect(outputs[0]![0]!.json).toEqual({
			id: 1,
			licenseValue: '(hidden)',
			taskParameterValues: { Key: '(hidden)' },
		});
		const shown = await send(server, call('GET /licenses', {}, { options: { showHidden: true } }));
		expect(shown.outputs[0]![0]!.json).toEqual(row);
	});

	it('hands a file on, and sends one', async () => {
		const server = await instanceWith((request, response) => {
			if (request.method === 'POST') return json(response, 200, { blobName: 'b' });
			response.setHeader('content-type', 'application/pdf');
			response.setHeader('content-disposition', 'attachment; filename="inv 1.pdf"');
			return response.end(Buffer.from([0x25, 0x50, 0xff, 0x00]));
		});
		const { outputs } = await send(server, call('GET /billing/download-invoice', { invoiceId: 'i-1' }));
		const { data } = outputs[0]![0]!.binary!;
		expect(data).toMatchObject({ mimeType: 'application/pdf', fileName: 'inv 1.pdf' });
		expect(Buffer.from(data!.data, 'base64')).toEqual(Buffer.from([0x25, 0x50, 0xff, 0x00]));
		const binary = { data: { data: btoa('text'), mimeType: 'text/plain', fileName: 'icon "1".txt' } };
		const upload = call('POST /media/local/upload', { mediaCategory: 'SoftwareIcon' }, { confirm: true });
		await send(server, upload, [{ json: {}, binary }]);
		expect(server.headers.at(-1)!['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(server.bodies.at(-1)).toContain('name="mediaCategory"\r\n\r\n1\r\n');
		expect(server.bodies.at(-1)).toContain(
			'name="file"; filename="icon %221%22.txt"\r\nContent-Type: text/plain\r\n\r\ntext\r\n',
		);
		const { error } = await send(server, upload);
		expect(error).toBeDefined();
	});

	it('goes by the Content-Type of the reply', async () => {
		const replies: Array<[string, string, unknown]> = [
			['text/plain', '1.10', { value: '1.10' }],
			['application/json', '"a text"', { value: 'a text' }],
			['application/json', '3', { value: 3 }],
			['application/json', '[]', undefined],
		];
		for (const [type, text, output] of replies) {
			const server = await instanceWith((_, response) => {
				response.setHeader('content-type', type);
				response.end(text);
			});
			const { outputs } = await send(server, call('GET /system/timezones'));
			expect(outputs[0]?.[0]?.json).toEqual(output);
		}
	});

	it.each([
		['a soft failure', 'POST /tags/3', { success: false, message: 'In use' }, 'did not do it: In use'],
		['a web page', 'GET /tags', '<!doctype html><title>ImmyBot</title>', 'a web page answered'],
	])('notices %s', async (_, text, reply, words) => {
		const server = await instanceWith((_request, response) => {
			response.setHeader('content-type', typeof reply === 'string' ? 'text/html' : 'application/json');
			response.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
		});
		const { error } = await send(server, call(text, {}, { confirm: true }));
		expect(error!.message).toContain(words);
	});

	it.each([
		['GET /computer/3', {}, 'Your ImmyBot has no call GET /computer/3.'],
		['computers', {}, 'is not a call. Write a method and a path'],
		['GET /computers/x', {}, '“computerId” is not a whole number: x.'],
		['GET /tags', { nam: 'x' }, 'This call does not take “nam”. It takes name,'],
		['POST /scripts/run', {}, '“script” is missing'],
		['GET /provider-agents/pending', { agentFilter: 'Alle' }, 'is not one of All, OnlyPendingIdentification'],
	])('%s with %j says what is wrong and sends nothing', async (text, parameters, words) => {
		const server = await instanceWith((_, response) => json(response, 200, []));
		const { error } = await send(server, call(text, parameters, { confirm: true }));
		expect(error!.message).toContain(words);
		expect(server.seen.filter((each) => each.includes('/api/v1/'))).toEqual([]);
	});
});
