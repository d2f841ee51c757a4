import type { IncomingMessage, ServerResponse } from 'node:http';

import { SENT_BY_NAME } from '../../../../../lib/immybot/instance/enums';
import {
	nameOfCall,
	uniqueFields,
	WHOLE,
	type ApiField,
	type ApiOperation,
} from '../../../../../lib/immybot/instance/api/operation';

/** An OpenAPI document, as far as the tests read one. */
export interface Document {
	paths: Record<string, Record<string, unknown>>;
}

const SCHEMAS: Record<ApiField['type'], object> = {
	text: { type: 'string' },
	int: { type: 'integer' },
	num: { type: 'number' },
	bool: { type: 'boolean' },
	time: { type: 'string', format: 'date-time' },
	obj: { type: 'object' },
	list: { type: 'array', items: { type: 'object' } },
	'int[]': { type: 'array', items: { type: 'integer' } },
	'text[]': { type: 'array', items: { type: 'string' } },
	file: { type: 'string', format: 'binary' },
	any: {},
};

/** The document that an instance with these operations would give. */
export function documentOf(operations: ApiOperation[]): Document {
	const paths: Document['paths'] = {};
	for (const operation of operations) {
		const { method, path, fields, body } = operation;
		const schema = (field: ApiField) => ({
			...SCHEMAS[field.type],
			...(field.choices && {
				enum: Object.values(field.choices),
				'x-enum-varnames': Object.keys(field.choices),
			}),
		});
		const own = fields.filter(({ place }) => place === 'body');
		const whole = own.find(({ name }) => body === 'whole' && name === WHOLE);
		const object = {
			type: 'object',
			properties: Object.fromEntries(own.map((field) => [field.name, schema(field)])),
			required: own.filter(({ required }) => required).map(({ name }) => name),
		};
		const form = body === 'files' ? 'multipart/form-data' : 'application/json';
		(paths[path] ??= {})[method.toLowerCase()] = {
			parameters: fields
				.filter(({ place }) => place !== 'body')
				.map((field) => ({
					name: field.name,
					in: field.place,
					required: field.required,
					schema: schema(field),
				})),
			...(body !== 'none' && {
				requestBody: {
					required: whole?.required ?? true,
					content: { [form]: { schema: whole ? schema(whole) : object } },
				},
			}),
			responses: { 200: {} },
		};
	}
	return { paths };
}

const SAMPLES: Record<ApiField['type'], unknown> = {
	text: 'text',
	int: 7,
	num: 7.5,
	bool: true,
	time: '2026-01-31T12:00:00Z',
	obj: { a: 1 },
	list: [{ a: 1 }],
	'int[]': [1, 2],
	'text[]': ['a', 'b'],
	file: undefined,
	any: 'text',
};

/** Who fills in a page reads that page. */
const OF_A_PAGE = /^(skip|take|page|pageSize|limit|group|sort|select)$/i;

/** What somebody could fill in for all that an operation takes, without its paging. */
export function sampleValues({ fields }: ApiOperation): Record<string, unknown> {
	return Object.fromEntries(
		uniqueFields(fields)
			.filter(({ name }) => !OF_A_PAGE.test(name))
			.map(({ name, type, choices }) => {
				if (/semanticVersion$/i.test(name)) return [name, '1.2.3'];
				return [name, choices ? Object.keys(choices)[0] : SAMPLES[type]];
			}),
	);
}

/** A server that holds each request to what the operations say, and notes which were asked for. */
export function endpointServer(operations: ApiOperation[]) {
	const reached = new Set<string>();
	const problems: string[] = [];
	const routes = operations.map((operation) => ({
		operation,
		blanks: operation.path.split('{').length,
		pattern: new RegExp(`^${operation.path.replace(/\{catchAll\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`),
	}));
	routes.sort((a, b) => a.blanks - b.blanks);
	const handle = (request: IncomingMessage, response: ServerResponse, body: string) => {
		const url = new URL(request.url ?? '', 'http://localhost');
		const route = routes.find(
			({ operation, pattern }) => operation.method === request.method && pattern.test(url.pathname),
		);
		if (route) {
			reached.add(nameOfCall(route.operation));
			problems.push(...problemsIn(route.operation, url.searchParams, body));
		} else problems.push(`${request.method} ${url.pathname}: no such call`);
		response.setHeader('content-type', 'application/json');
		response.end('[]');
	};
	return { handle, reached, problems };
}

function problemsIn(operation: ApiOperation, query: URLSearchParams, body: string): string[] {
	const where = nameOfCall(operation);
	const of = (place: ApiField['place']) => operation.fields.filter((field) => field.place === place);
	const known = new Set(of('query').map(({ name }) => name));
	const problems = [...query.keys()].filter((name) => !known.has(name)).map((name) => `${where}?${name}`);
	if (operation.body === 'none') return body === '' ? problems : [...problems, `${where}: takes no body`];
	if (operation.body === 'files') {
		return /filename="/.test(body) ? problems : [...problems, `${where}: holds no file`];
	}
	const sent = JSON.parse(body) as unknown;
	if (operation.body === 'whole') {
		const [whole] = of('body');
		return fits(whole!, sent) ? problems : [...problems, `${where}: ${body}`];
	}
	const values = sent as Record<string, unknown>;
	for (const field of of('body')) {
		const value = values[field.name];
		if (value === undefined ? field.required : !fits(field, value)) {
			problems.push(`${where}: ${field.name} is ${JSON.stringify(value)}`);
		}
	}
	const names = new Set(of('body').map(({ name }) => name));
	return [...problems, ...Object.keys(values).filter((name) => !names.has(name))];
}

function fits({ type, choices }: ApiField, value: unknown): boolean {
	if (choices)
		return (SENT_BY_NAME.has(choices) ? Object.keys : Object.values)(choices).includes(value as never);
	switch (type) {
		case 'int':
			return Number.isInteger(value);
		case 'num':
			return typeof value === 'number';
		case 'bool':
			return typeof value === 'boolean';
		case 'obj':
			return typeof value === 'object' && !Array.isArray(value);
		case 'list':
			return Array.isArray(value);
		case 'int[]':
			return Array.isArray(value) && value.every((each) => Number.isInteger(each));
		case 'text[]':
			return Array.isArray(value) && value.every((each) => typeof each === 'string');
		case 'any':
			return true;
		default:
			return typeof value === 'string';
	}
}
