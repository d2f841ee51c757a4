/**
 * Cuts an instance's OpenAPI document down to the calls that the package makes:
 *
 *     npx tsx test/lib/immybot/instance/cutOpenApi.ts <document.json> > test/lib/immybot/instance/openapi.json
 *
 * What a request may hold stays whole but for what is nested deeper than the package writes; of replies only the
 * outer fields stay. Beyond that, anything goes.
 */
import { readFileSync } from 'node:fs';
import { endpoints } from '../../../../lib/immybot/instance/endpoints';

type Json = Record<string, unknown>;

interface Document {
	openapi: string;
	info: Json;
	paths: Record<string, Record<string, Json>>;
	components: { schemas: Record<string, Json> };
}

/** What the document leaves open in replies, as it was observed or as the document has it elsewhere. */
const OPEN_REPLIES: Record<string, Json> = {
	'GET /maintenance-sessions/dx': page('GetMaintenanceSessionResponse'),
	'GET /provider-links': list('GetProviderLinkResponse'),
	'GET /provider-links/{id}/clients': list('GetProviderClientResponse'),
	'POST /provider-links/{id}/clients/link-to-new-tenant': object({ tenantId: { type: 'integer' } }),
	'GET /tags': { type: 'array', items: tag() },
	'GET /tags/{tagId}': tag(),
	'POST /tags': tag(),
	'POST /tags/{tagId}': tag(),
	'POST /provider-links/{id}/agents/executable-uri-with-onboarding': { type: 'string' },
	'POST /provider-links/{id}/agents/powershell-install-script-with-onboarding': { type: 'string' },
	'POST /provider-links/{id}/agents/bash-install-script-with-onboarding': { type: 'string' },
};

function object(properties: Json): Json {
	return { type: 'object', properties, required: Object.keys(properties) };
}

function list(schema: string): Json {
	return { type: 'array', items: { $ref: `#/components/schemas/${schema}` } };
}

function page(schema: string): Json {
	return object({ data: list(schema) });
}

function tag(): Json {
	return object({ id: { type: 'integer' }, name: { type: 'string' }, color: { type: 'string' } });
}

const REQUEST_DEPTH = 3;
const REPLY_DEPTH = 2;

function cut(document: Document): Document {
	const paths: Document['paths'] = {};
	for (const { method, path } of Object.values(endpoints).flatMap((group) => Object.values(group))) {
		const full = `/api/v1${path}`;
		const operation = document.paths[full]?.[method.toLowerCase()];
		if (operation)
			(paths[full] ??= {})[method.toLowerCase()] = cutOperation(
				operation,
				document,
				OPEN_REPLIES[`${method} ${path}`],
			);
	}
	const { openapi, info } = document;
	const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
	return { openapi, info, paths: sorted, components: { schemas: {} } };
}

function cutOperation(operation: Json, document: Document, openReply?: Json): Json {
	const parameters = ((operation.parameters ?? []) as Json[])
		.map((parameter): Json => ({ ...parameter, schema: inlined(parameter.schema, document, REPLY_DEPTH) }))
		.flatMap(flattened);
	const body = jsonSchema(operation.requestBody);
	const reply = openReply ?? jsonSchema((operation.responses as Json)['200']);
	return {
		...(parameters.length > 0 ? { parameters } : {}),
		...(body !== undefined && { requestBody: { content: content(inlined(body, document, REQUEST_DEPTH)) } }),
		responses: {
			'200': {
				description: 'OK',
				...(reply !== undefined && { content: content(inlined(reply, document, REPLY_DEPTH)) }),
			},
		},
	};
}

/**
 * An object in the query stands for one parameter for each of its properties. DevExtreme's lists are JSON text there,
 * as SPSImmyBot and ImmyBotApiWrapper send them.
 */
function flattened(parameter: Json): Json[] {
	const { properties } = (parameter.schema ?? {}) as { properties?: Record<string, Json> };
	if (!properties) return [parameter];
	return Object.entries(properties).map(([name, { type, ...schema }]) => ({
		name,
		in: 'query',
		schema: type === 'array' ? { type: 'string' } : { ...schema, type },
	}));
}

function jsonSchema(holder: unknown): unknown {
	const { content } = (holder ?? {}) as { content?: Record<string, { schema: unknown }> };
	return content?.['application/json']?.schema;
}

function content(schema: unknown) {
	return { 'application/json': { schema } };
}

/** The schema without references: what they point at stands in their place, down to a depth. */
function inlined(schema: unknown, document: Document, depth: number): unknown {
	if (Array.isArray(schema)) return schema.map((part) => inlined(part, document, depth));
	if (schema === null || typeof schema !== 'object') return schema;
	const { $ref, ...rest } = schema as Json;
	if (typeof $ref === 'string') {
		const target = document.components.schemas[$ref.split('/').pop() ?? ''] ?? {};
		// Enumerations cost nothing.
		return depth > 0 || 'enum' in target ? inlined(target, document, depth - 1) : {};
	}
	return Object.fromEntries(
		Object.entries(rest).map(([name, part]) => [name, inlined(part, document, depth)]),
	);
}

const [, , file = ''] = process.argv;
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
process.stdout.write(`${JSON.stringify(cut(document), null, '\t')}\n`);
