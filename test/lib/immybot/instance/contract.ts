import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

import type { Call, Fact, Shape } from './fact';
import { facts } from './requestFacts';

/*
 * What an instance takes, as an OpenAPI document: the instance's own where IMMYBOT_OPENAPI names its file, completed by
 * what newer sources know; otherwise the facts alone. The replies that the document makes of a mock are those of the
 * facts; a reply of the sandbox is held to both.
 */

export type Json = Record<string, unknown>;

interface Parameter extends Json {
	name: string;
	in: string;
	schema?: Json;
}

interface Operation {
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: Json }> };
	responses: Record<string, Json>;
}

export interface Contract {
	openapi: string;
	info: Json;
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Json> };
}

export interface SentRequest {
	method: string;
	path: string;
	query: string;
	body?: string;
}

export interface GivenReply {
	method: string;
	path: string;
	/** Parsed if it is JSON. */
	body: unknown;
}

const JSON_TYPE = 'application/json';
const TYPES: Record<string, Json> = {
	int: { type: 'integer', format: 'int32' },
	bool: { type: 'boolean' },
	text: { type: 'string' },
	uuid: { type: 'string', format: 'uuid' },
	any: {},
};

const file = process.env.IMMYBOT_OPENAPI;

/** The document that requests are held to. */
export const contract: Contract = file === undefined ? ofFacts() : completed(readDocument(file));

/** The document as it is: in a reply, choices are numbers. */
const described = file === undefined ? undefined : parsed(file);

function ofFacts(): Contract {
	const empty = { openapi: '3.0.3', info: { title: 'Facts', version: '1' }, components: { schemas: {} } };
	return completed({ ...empty, paths: {} });
}

/** The document with the calls, request fields and replies that only the facts know. */
function completed(document: Contract): Contract {
	for (const [call, fact] of Object.entries(facts) as Array<[Call, Fact]>) {
		const [method = '', path = ''] = call.split(' ');
		const operations = (document.paths[`/api/v1${path}`] ??= {});
		const own = operationOf(path, fact);
		const known = operations[method.toLowerCase()];
		operations[method.toLowerCase()] = known ? extended(document, known, own) : own;
	}
	return document;
}

function extended(document: Contract, known: Operation, own: Operation): Operation {
	const parameters = (known.parameters ?? []).flatMap((parameter) => flattened(document, parameter));
	const names = new Set(parameters.map(({ name }) => name));
	addMissing(document, bodyOf(known), bodyOf(own));
	return {
		...known,
		parameters: [...parameters, ...(own.parameters ?? []).filter(({ name }) => !names.has(name))],
		// The document leaves many replies open, or in part.
		responses: own.responses,
	};
}

/** Adds to a schema of the document, at any depth, the fields that only the facts know, and what they require. */
function addMissing(document: Contract, known: Json | undefined, own: Json | undefined): void {
	if (!known || !own) return;
	const schema = resolved(document, known);
	if (own.required) schema.required = [...new Set([...requiredBy(schema), ...requiredBy(own)])];
	const properties = propertiesOf(schema);
	for (const [name, field] of Object.entries(propertiesOf(own))) {
		if (properties[name]) addMissing(document, properties[name], field);
		else schema.properties = { ...propertiesOf(schema), [name]: field };
	}
}

/** An object in the query stands for its properties; lists among DevExtreme's options go out as JSON text. */
function flattened(document: Contract, parameter: Parameter): Parameter[] {
	const properties = propertiesOf(resolved(document, parameter.schema ?? {}));
	if (Object.keys(properties).length === 0) return [parameter];
	return Object.entries(properties).map(([name, schema]) => ({
		name,
		in: 'query',
		schema: schema.type === 'array' ? { type: 'string' } : schema,
	}));
}

function propertiesOf(schema: Json = {}): Record<string, Json> {
	return (schema.properties ?? {}) as Record<string, Json>;
}

function requiredBy(schema: Json): string[] {
	return (schema.required ?? []) as string[];
}

function operationOf(path: string, { query = {}, body, newer = [], reply }: Fact): Operation {
	const blanks = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
	const schema = body === undefined ? undefined : schemaOf(body);
	if (schema) Object.assign(propertiesOf(schema), Object.fromEntries(newer.map((name) => [name, {}])));
	return {
		parameters: [
			...blanks.map((name) => ({ name, in: 'path', required: true, schema: schemaOf('int') })),
			...Object.entries(query).map(([name, shape]) => ({ name, in: 'query', schema: schemaOf(shape) })),
		],
		...(schema && { requestBody: { content: { [JSON_TYPE]: { schema } } } }),
		responses: {
			'200': {
				description: 'OK',
				...(reply !== undefined && { content: { [JSON_TYPE]: { schema: schemaOf(reply) } } }),
			},
		},
	};
}

function schemaOf(shape: Shape): Json {
	if (typeof shape === 'string') return typeOf(shape);
	if (Array.isArray(shape)) return { type: 'array', items: schemaOf(shape[0] as Shape) };
	const fields = Object.entries(shape as Readonly<Record<string, Shape>>);
	const required = fields.filter(([name]) => name.endsWith('*')).map(([name]) => name.slice(0, -1));
	return {
		type: 'object',
		properties: Object.fromEntries(fields.map(([name, field]) => [name.replace('*', ''), schemaOf(field)])),
		...(required.length > 0 && { required }),
		additionalProperties: false,
	};
}

function typeOf(text: string): Json {
	if (text.endsWith('[]')) return { type: 'array', items: typeOf(text.slice(0, -2)) };
	if (text.endsWith('?')) return { ...typeOf(text.slice(0, -1)), nullable: true };
	if (text.includes('|')) {
		const words = text.split('|');
		const numbers = words.map(Number);
		return numbers.some(Number.isNaN) ? { type: 'string', enum: words } : { type: 'integer', enum: numbers };
	}
	const type = TYPES[text];
	if (!type) throw new Error(`The facts use an unknown type: ${text}`);
	return { ...type };
}

/** The document as a tool reads it, with the choices that go out by name, which it has as numbers only. */
function readDocument(path: string): Contract {
	const { maintenanceType, desiredSoftwareState } = propertiesOf(
		propertiesOf(bodyOf(operationOf('', facts['POST /run-immy-service']!))).maintenanceParams,
	);
	return parsed(path, { maintenanceType, desiredSoftwareState });
}

/** @param instead by name, what a schema of that name is taken to be */
function parsed(path: string, instead: Json = {}): Contract {
	return JSON.parse(readFileSync(path, 'utf8'), (name, value: unknown) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		if (instead[name]) return instead[name];
		// What has no type may be anything, null included; ajv wants it said once.
		return 'nullable' in value && !('type' in value) ? { ...value, nullable: undefined } : value;
	}) as Contract;
}

function resolved(document: Contract, schema: Json): Json {
	if (typeof schema.$ref !== 'string') return schema;
	return document.components.schemas[schema.$ref.split('/').pop() ?? ''] ?? {};
}

function bodyOf({ requestBody }: Operation): Json | undefined {
	return jsonOf(requestBody);
}

function jsonOf(part: Json | undefined): Json | undefined {
	return (part?.content as Record<string, { schema?: Json }> | undefined)?.[JSON_TYPE]?.schema;
}

/** How far a tool that chokes on records within records is shown them. */
const DEPTH = 2;

/** The calls that facts know, without references: what they point at stands in their place, down to {@link DEPTH}. */
export function selfContained(): Contract {
	const paths = Object.fromEntries(
		Object.entries(contract.paths)
			.filter(([path]) => Object.keys(facts).some((call) => path === `/api/v1${call.split(' ')[1]}`))
			.map(([path, operations]) => [path, inlined(operations, DEPTH) as Contract['paths'][string]]),
	);
	return { ...contract, paths, components: { schemas: {} } };
}

function inlined(part: unknown, depth: number): unknown {
	if (Array.isArray(part)) return part.map((item) => inlined(item, depth));
	if (typeof part !== 'object' || part === null) return part;
	// Of several forms of one body, the one that we speak.
	if (JSON_TYPE in part) return { [JSON_TYPE]: inlined((part as Json)[JSON_TYPE], depth) };
	if ('$ref' in part) return depth > 0 ? inlined(resolved(contract, part as Json), depth - 1) : {};
	return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, inlined(item, depth)]));
}

/** Paths with the fewest blanks come first: `/tenants/add-tags` is not a `/tenants/{id}`. */
const templates = Object.keys(contract.paths)
	.sort((a, b) => a.split('{').length - b.split('{').length)
	.map((template) => ({
		template,
		pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
	}));

/** The path of the contract that a request's path fills in. */
export function templateOf(path: string): string | undefined {
	return templates.find(({ pattern }) => pattern.test(path))?.template;
}

const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'contract', components: contract.components });
if (described) ajv.addSchema({ $id: 'described', components: described.components });

/** What is wrong with a request, by the contract. */
export function problemsOf({ method, path, query, body = '' }: SentRequest): string[] {
	const where = `${method} ${path}`;
	const template = templateOf(path);
	const operation = template === undefined ? undefined : contract.paths[template]?.[method.toLowerCase()];
	if (!operation) return [`${where}: there is no such call`];
	const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
	const problems = [...new URLSearchParams(query).keys()]
		.filter((name) => !known.some((parameter) => parameter.name === name))
		.map((name) => `${where}: no query name ${name}`);
	const schema = bodyOf(operation);
	if (!schema) return body === '' ? problems : [...problems, `${where}: takes no body`];
	if (body === '') return [...problems, `${where}: lacks its body`];
	const validate = compiled(schema);
	if (!validate(JSON.parse(body))) problems.push(`${where}: ${ajv.errorsText(validate.errors)} in ${body}`);
	return problems;
}

/** @param id of what the schema's references lead into */
function compiled(schema: Json, id: 'contract' | 'described' = 'contract') {
	return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${id}#/`)) as Json);
}

/** What is wrong with a reply: a field that the facts name and it lacks, or one that the document does not know. */
export function replyProblemsOf({ method, path, body }: GivenReply): string[] {
	const template = templateOf(path) ?? '';
	const { reply, newerReply } = facts[`${method} ${template.slice('/api/v1'.length)}` as Call] ?? {};
	const schema = describedReplyOf(method, template);
	const held: Array<[validate: ReturnType<typeof compiled> | undefined, body: unknown]> = [
		[reply === undefined ? undefined : compiled(wholeReplyOf(reply)), body],
		[schema && compiled(schema, 'described'), newerReply ? withoutFields(body as Json, newerReply) : body],
	];
	return held.flatMap(([validate, body]) =>
		!validate || validate(body)
			? []
			: [`${method} ${template}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`],
	);
}

function withoutFields(record: Json, names: readonly string[]): Json {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function describedReplyOf(method: string, template: string): Json | undefined {
	const operation = described?.paths[template]?.[method.toLowerCase()];
	return operation && jsonOf(operation.responses['200']);
}

/**
 * The fields that the document gives a reply's records and that one of them lacks. Records within records do not count:
 * the document has no word for one that is not there.
 */
export function lackingFieldsOf({ method, path, body }: GivenReply): string[] {
	const template = templateOf(path) ?? '';
	const schema = described && describedReplyOf(method, template);
	if (!schema) return [];
	const record = resolved(described, (schema.items as Json | undefined) ?? schema);
	const names = Object.entries(propertiesOf(record))
		.filter(([, field]) => !resolved(described, field).properties)
		.map(([name]) => name);
	return [body]
		.flat()
		.flatMap((row) =>
			names
				.filter((name) => !(name in (row as object)))
				.map((name) => `${method} ${template}: lacks ${name}`),
		);
}

/** The facts name the part of a reply that a client needs: what is never null is there, and others beside it. */
function wholeReplyOf(shape: Shape): Json {
	if (typeof shape === 'string') return typeOf(shape);
	if (Array.isArray(shape)) return { type: 'array', items: wholeReplyOf(shape[0] as Shape) };
	const fields = Object.entries(shape as Readonly<Record<string, Shape>>).map(
		([name, field]) => [name.replace('*', ''), wholeReplyOf(field)] as const,
	);
	const required = fields.filter(([, { nullable }]) => nullable !== true).map(([name]) => name);
	return { type: 'object', properties: Object.fromEntries(fields), required };
}

/** The bodies that a request's body becomes when one field that the contract requires, at any depth, is left out. */
export function incompleteBodies({ method, path, body = '' }: SentRequest): unknown[] {
	const operation = contract.paths[templateOf(path) ?? '']?.[method.toLowerCase()];
	const schema = operation && bodyOf(operation);
	return schema && body !== '' ? without(schema, JSON.parse(body)) : [];
}

function without(schema: Json, value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	const { properties = {}, required = [] } = resolved(contract, schema) as {
		properties?: Record<string, Json>;
		required?: string[];
	};
	return Object.entries(value).flatMap(([name, field]) => [
		...(required.includes(name) ? [{ ...value, [name]: undefined }] : []),
		...without(properties[name] ?? {}, field).map((incomplete) => ({ ...value, [name]: incomplete })),
	]);
}
