import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { forgetTokens } from '../../lib/http/auth';
import { forgetCatalogues } from '../../lib/immybot/instance/api/catalogue';
import { closeConnections } from '../../lib/http/undiciTransport';
import { tableOperations } from '../../lib/immybot/instance/api/tableOperations';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { operations } from '../../nodes/ImmyBot/instance';
import type { EndpointOperation } from '../../nodes/ImmyBot/instance/endpointOperation';
import { endpointServer } from '../lib/immybot/instance/api/everyEndpoint';
import { filledIn } from '../schemas/parameters';
import { closeServers, json, serve } from '../support/httpServer';
import { ONE_CALL_FORM } from '../support/oneCallForm';
import { runNode, type NodeRun } from '../support/n8n';

interface Case {
	resource: string;
	name: string;
	operation: EndpointOperation;
}

/** The operations that are one call of the API. */
const cases = Object.entries(operations).flatMap(([resource, all]) =>
	Object.entries(all).flatMap(([name, operation]): Case[] =>
		'calls' in operation ? [{ resource, name, operation: operation as EndpointOperation }] : [],
	),
);

type Handler = Parameters<typeof serve>[0];

/** Runs an operation against an instance that does what `handle` says. */
async function run(
	{ resource, name, operation }: Case,
	handle: Handler,
	more: INodeParameters = {},
): Promise<NodeRun> {
	const { url } = await serve((request, response, body) =>
		request.url === '/token'
			? json(response, 200, { access_token: 'a-token', expires_in: 3600 })
			: handle(request, response, body),
	);
	const node = new ImmyBot();
	node.description.properties = node.description.properties.filter(({ displayOptions }) =>
		Object.entries({ authentication: 'oAuth2', resource, operation: name }).every(
			([field, value]) => displayOptions?.show?.[field]?.includes(value) ?? true,
		),
	);
	const credential = { baseUrl: url, entraTenant: 'a.example', clientId: 'id', clientSecret: 'secret' };
	const form = filledIn(operation.description, ONE_CALL_FORM);
	return await runNode({
		node,
		credentials: { immyBotOAuth2Api: { ...credential, tokenUrl: `${url}/token` } },
		parameters: { authentication: 'oAuth2', resource, operation: name, ...form, ...more },
	});
}

afterEach(async () => {
	forgetCatalogues();
	forgetTokens();
	await closeConnections();
	await closeServers();
});

describe.each(cases)('$resource: $name', (one) => {
	const { field, choices } = one.operation.chosenBy ?? { field: '', choices: [''] };

	it('sends what an instance takes', async () => {
		const { handle, reached, problems } = endpointServer(tableOperations());
		for (const choice of choices) {
			const { error } = await run(one, handle, field === '' ? {} : { [field]: choice });
			expect(error).toBeUndefined();
		}
		expect(problems).toEqual([]);
		expect([...reached].sort()).toEqual([...one.operation.calls].sort());
	});

	it('says what an instance refuses', async () => {
		const { error } = await run(one, (_, response) => json(response, 404, { message: 'There is none' }));
		expect(error!.description).toContain('There is none');
	});
});

it.each(cases.filter(({ operation }) => operation.description.some(({ name }) => name === 'confirm')))(
	'$resource: $name sends nothing until it is confirmed',
	async (one) => {
		const sent: string[] = [];
		const handle: Handler = (request, response) => {
			sent.push(request.url!);
			json(response, 200, {});
		};
		const { error } = await run(one, handle, { confirm: false });
		expect(error!.message).toContain('was not confirmed');
		expect(sent).toEqual([]);
		expect((await run(one, handle)).error).toBeUndefined();
		expect(sent).toHaveLength(1);
	},
);

describe('pickers', () => {
	const { listSearch } = new ImmyBot().methods;

	it.each([
		['searchRoles', '/roles', { id: 3, name: 'First Line' }, 'First Line (ID 3)'],
		['searchInstanceUsers', '/users', { id: 5, name: 'Ada', email: 'a@b.c' }, 'Ada <a@b.c> (ID 5)'],
		['searchScripts', '/scripts/local/names', { id: 17, name: 'Clock' }, 'Clock (ID 17)'],
		['searchSoftware', '/software/local', { id: 7, identifier: '7', name: 'VPN' }, 'VPN (ID 7)'],
		['searchMaintenanceTasks', '/maintenance-tasks/local', { id: 27, name: 'Rename' }, 'Rename (ID 27)'],
		[
			'searchChangeRequests',
			'/change-requests/dx',
			{ id: 12, objectType: 2, state: 1, createdByUserName: 'Ada' },
			'Script, WaitingForApproval, Ada (ID 12)',
		],
	] as const)('%s lists %s', async (search, path, row, name) => {
		const { url } = await serve((request, response) => {
			if (request.url === '/token') {
				return json(response, 200, { access_token: 'a-token', expires_in: 3600 });
			}
			return json(response, 200, request.url!.split('?')[0] === `/api/v1${path}` ? [row] : []);
		});
		const credential = { baseUrl: url, entraTenant: 'a.example', clientId: 'id', clientSecret: 'secret' };
		const form = {
			getCredentials: async () => ({ ...credential, tokenUrl: `${url}/token` }),
			getCurrentNodeParameter: (field: string) => (field === 'catalogue' ? 'local' : 'oAuth2'),
			getNode: () => ({ name: 'ImmyBot', credentials: {}, parameters: {} }),
			helpers: {},
		} as unknown as ILoadOptionsFunctions;
		const { results } = await listSearch[search].call(form);
		expect(results).toEqual([{ name, value: String(row.id) }]);
	});
});

describe('the form of Role: Assign', () => {
	const { resourceMapping } = new ImmyBot().methods;
	const path = '/api/v1/user-role-assignments/specific-tenant/create';
	const properties = {
		userId: { type: 'integer' },
		roleId: { type: 'integer' },
		tenantId: { type: 'integer' },
		deny: { type: 'boolean' },
	};
	const body = {
		type: 'object',
		properties: { dtos: { type: 'array', items: { type: 'object', properties, required: ['userId'] } } },
	};
	const documented = {
		paths: { [path]: { post: { requestBody: { content: { 'application/json': { schema: body } } } } } },
	};

	/** The fields that an instance with this document gives the form. */
	async function fieldsFor(document?: object) {
		const { url } = await serve((request, response) => {
			const [asked = ''] = request.url!.split('?');
			if (asked === '/token') return json(response, 200, { access_token: 'a-token', expires_in: 3600 });
			if (asked.startsWith('/swagger')) return json(response, document ? 200 : 404, document ?? {});
			if (asked === '/api/v1/roles') return json(response, 200, [{ id: 3, name: 'First Line' }]);
			if (asked === '/api/v1/tenants') return json(response, 200, [{ id: 7, name: 'Contoso' }]);
			return json(response, 403, {});
		});
		const credential = { baseUrl: url, entraTenant: 'a.example', clientId: 'id', clientSecret: 'secret' };
		return await resourceMapping.getAssignmentFields.call({
			getCredentials: async () => ({ ...credential, tokenUrl: `${url}/token` }),
			getCurrentNodeParameter: (field: string) => (field === 'scope' ? 'specific-tenant' : 'oAuth2'),
			getNode: () => ({ name: 'ImmyBot', credentials: {}, parameters: {} }),
			helpers: {},
		} as unknown as ILoadOptionsFunctions);
	}

	it("has the fields of the instance's own document, with the records to choose from", async () => {
		expect((await fieldsFor(documented)).fields).toMatchObject([
			// Its list is refused: an ID is typed.
			{ id: 'userId', type: 'number', required: true },
			{ id: 'roleId', type: 'options', options: [{ name: 'First Line (ID 3)', value: 3 }] },
			{ id: 'tenantId', type: 'options', options: [{ name: 'Contoso (ID 7)', value: 7 }] },
			{ id: 'deny', type: 'boolean' },
		]);
	});

	it('says what to do where there is no document', async () => {
		const { fields, emptyFieldsNotice } = await fieldsFor();
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain("Choose 'Using JSON'");
	});

	it('sends one assignment from the fields, several from JSON, and none that is empty', async () => {
		const sent: unknown[] = [];
		const handle: Handler = (_, response, text) => {
			sent.push(JSON.parse(text));
			json(response, 200, { recordCount: 1 });
		};
		const one = { resource: 'role', name: 'assign', operation: operations.role.assign as EndpointOperation };
		await run(one, handle);
		await run(one, handle, { specifyAssignment: 'json', assignments: '[{"userId":1},{"userId":2}]' });
		expect(sent).toEqual([{ dtos: [{ userId: 5, roleId: 3 }] }, { dtos: [{ userId: 1 }, { userId: 2 }] }]);
		const { error } = await run(one, handle, { assignment: { mappingMode: 'defineBelow', value: null } });
		expect(error!.message).toBe("'Assignment' is empty");
	});
});

it('runs a script that is saved with the fields that it has there', async () => {
	const saved = {
		id: 17,
		name: 'Clock',
		action: 'Get-Date',
		scriptLanguage: 2,
		timeout: 30,
		updatedBy: 'Anna',
	};
	const sent: unknown[] = [];
	const handle: Handler = (request, response, body) => {
		if (request.method === 'GET') return json(response, 200, saved);
		sent.push(JSON.parse(body));
		response.setHeader('content-type', 'text/plain');
		response.end('12:00');
	};
	const operation = operations.script.run as EndpointOperation;
	const form = { source: 'saved', catalogue: 'local', scriptId: '17', options: {} };
	const { outputs } = await run({ resource: 'script', name: 'run', operation }, handle, form);
	expect(outputs[0]!.map((item) => item.json)).toEqual([{ output: '12:00' }]);
	const { updatedBy, ...fields } = saved;
	expect(sent).toMatchObject([{ computerId: 2, script: fields }]);
	expect(JSON.stringify(sent)).not.toContain(updatedBy);
});

describe('what comes out', () => {
	const caseOf = (resource: string, name: string) =>
		cases.find((one) => one.resource === resource && one.name === name)!;

	it('is the record with enumerations by name, simplified or whole, without secrets', async () => {
		const row = { id: 3, state: 1, objectType: 2, scriptId: 9, more: { targetType: 21 } };
		const handle: Handler = (_, response) => json(response, 200, { data: [row] });
		const { outputs } = await run(caseOf('changeRequest', 'getAll'), handle);
		expect(outputs[0]![0]!.json).toEqual({
			id: 3,
			state: 'WaitingForApproval',
			objectType: 'Script',
			targetAssignmentId: null,
			scriptId: 9,
			createdByUserName: null,
			createdDateUtc: null,
			updatedDateUtc: null,
		});
		const whole = await run(caseOf('changeRequest', 'getAll'), handle, { simplify: false });
		expect(whole.outputs[0]![0]!.json).toEqual({
			...row,
			state: 'WaitingForApproval',
			objectType: 'Script',
			more: { targetType: 'AllForTenant' },
		});
		const licence = { id: 1, licenseValue: 'AAAA' };
		const licences = await run(caseOf('licence', 'getAll'), (_, response) => json(response, 200, [licence]), {
			simplify: false,
		});
		expect(licences.outputs[0]![0]!.json).toEqual({ id: 1, licenseValue: '(hidden)' });
	});

	it('of a change is what was sent, or what the instance answers about each record', async () => {
		const { outputs } = await run(caseOf('instanceTenant', 'merge'), (_, response) =>
			json(response, 200, { success: true }),
		);
		expect(outputs[0]!.map((item) => item.json)).toEqual([
			{ targetTenantId: 1, tenantsToMerge: [43, 44], merged: true },
		]);
		const skipped = await run(caseOf('instanceComputer', 'skipOnboarding'), (_, response) =>
			json(response, 200, [{ computerId: 2, success: false, message: 'Is onboarded' }]),
		);
		expect(skipped.error!.message).toContain('Is onboarded');
	});
});
