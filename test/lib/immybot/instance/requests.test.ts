import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

import { endpoints } from '../../../../lib/immybot/instance/endpoints';
import { DESIRED_SOFTWARE_STATE, MAINTENANCE_TYPE } from '../../../../lib/immybot/instance/enums';
import { seedEverything, startInstance, stopInstances, useEverything } from './support';

/*
 * Every request that the instance edition sends is held to an instance's own OpenAPI document: the whole of it where
 * IMMYBOT_OPENAPI names the file, else the part of it that stands here (see cutOpenApi.ts).
 */

type Json = Record<string, unknown>;

interface Parameter {
	name: string;
	in: string;
	schema?: Json;
}

interface Operation {
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: Json }> };
}

interface Document {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Json> };
}

interface Request {
	method: string;
	path: string;
	query: string;
	body?: string;
}

const file = process.env.IMMYBOT_OPENAPI ?? join(__dirname, 'openapi.json');

/**
 * Where newer sources know better than the document (June 2025).
 *
 * - Enumerations: the document has numbers only. Names are taken, too, by PSImmyBot's comments (November 2025) and
 *   claude-immybot-skill (July 2026); the two of which sources disagree about the numbers are sent by name.
 */
const NAMES_FOR_NUMBERS: Record<string, readonly string[]> = {
	maintenanceType: Object.keys(MAINTENANCE_TYPE),
	desiredSoftwareState: Object.keys(DESIRED_SOFTWARE_STATE),
};

const document = JSON.parse(readFileSync(file, 'utf8'), (name, value: unknown) => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	if (NAMES_FOR_NUMBERS[name]) return { enum: NAMES_FOR_NUMBERS[name] };
	// What has no type may be anything, null included; ajv wants it said once.
	return 'nullable' in value && !('type' in value) ? { ...value, nullable: undefined } : value;
}) as Document;

const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'document', components: document.components });

function resolved(reference: string): Json {
	return document.components.schemas[reference.split('/').pop() ?? ''] ?? {};
}

/** Paths with the fewest blanks come first: `/tenants/add-tags` is not a `/tenants/{id}`. */
const templates = Object.keys(document.paths)
	.sort((a, b) => a.split('{').length - b.split('{').length)
	.map((template) => ({
		template,
		pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
	}));

function templateOf(path: string): string | undefined {
	return templates.find(({ pattern }) => pattern.test(path))?.template;
}

/** Query names that an operation takes; an object stands for its properties. */
function queryOf({ parameters = [] }: Operation): string[] {
	return parameters
		.filter((parameter) => parameter.in === 'query')
		.flatMap(({ name, schema = {} }) => {
			const { properties } = (typeof schema.$ref === 'string' ? resolved(schema.$ref) : schema) as {
				properties?: Json;
			};
			return properties ? Object.keys(properties) : [name];
		});
}

/** What is wrong with a request, by the document. */
function problemsOf({ method, path, query, body = '' }: Request): string[] {
	const where = `${method} ${path}`;
	const template = templateOf(path);
	const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
	if (!operation) return [`${where}: there is no such call`];
	const known = queryOf(operation);
	const problems = [...new URLSearchParams(query).keys()]
		.filter((name) => !known.includes(name))
		.map((name) => `${where}: no query name ${name}`);
	const schema = operation.requestBody?.content['application/json']?.schema;
	if (!schema) return body === '' ? problems : [...problems, `${where}: takes no body`];
	if (body === '') return [...problems, `${where}: lacks its body`];
	const validate = compiled(schema);
	if (!validate(JSON.parse(body))) problems.push(`${where}: ${ajv.errorsText(validate.errors)} in ${body}`);
	return problems;
}

/** References lead into the document. */
function compiled(schema: Json) {
	return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Json);
}

afterAll(stopInstances);

describe('the requests of the instance edition', () => {
	let requests: Request[];

	beforeAll(async () => {
		const { sandbox, immyBot } = await startInstance();
		seedEverything(sandbox);
		await useEverything(immyBot);
		requests = sandbox.instance.log.entries().filter(({ path }) => path.startsWith('/api/v1/'));
	});

	it('are what the document allows: method, path, query names, bodies', () => {
		expect(requests.flatMap(problemsOf)).toEqual([]);
	});

	it('include every call that the edition can make', () => {
		const made = new Set(requests.map(({ method, path }) => `${method} ${templateOf(path)}`));
		const possible = Object.values(endpoints).flatMap((group) =>
			Object.values(group).map(({ method, path }) => `${method} /api/v1${path}`),
		);
		expect(possible.filter((call) => !made.has(call))).toEqual([]);
	});

	it('include every query name that the edition can send', () => {
		const unsent = Object.values(endpoints)
			.flatMap(
				(group) => Object.values(group) as Array<{ method: string; path: string; query: readonly string[] }>,
			)
			.flatMap(({ path, query }) => {
				const sent = requests.filter((request) => templateOf(request.path) === `/api/v1${path}`);
				const names = new Set(sent.flatMap((request) => [...new URLSearchParams(request.query).keys()]));
				return query.filter((name) => !names.has(name)).map((name) => `${path}?${name}`);
			});
		expect(unsent).toEqual([]);
	});

	it('never cancel by the GET', () => {
		expect(requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/cancel'))).toEqual([]);
	});
});

describe('the check of requests', () => {
	const body = JSON.stringify({ entityIds: [1], tagIds: [2] });
	const request = { method: 'POST', path: '/api/v1/computers/add-tags', query: '', body };

	it.each([
		['a wrong key', { body: JSON.stringify({ computerIds: [1], tagIds: [2] }) }],
		['a wrong type', { body: JSON.stringify({ entityIds: ['1'], tagIds: [2] }) }],
		['no body', { body: '' }],
		['another method', { method: 'PUT' }],
		['another path', { path: '/api/v1/computers/tags' }],
		['an unknown query name', { query: 'pageSize=1' }],
		['a body where none belongs', { path: '/api/v1/provider-links/1/clients/sync' }],
		[
			'a wrong key within a run',
			{ path: '/api/v1/run-immy-service', body: JSON.stringify({ computers: [{ id: 1 }] }) },
		],
	])('sees %s', (_, change) => {
		expect(problemsOf(request)).toEqual([]);
		expect(problemsOf({ ...request, ...change })).toHaveLength(1);
	});
});
