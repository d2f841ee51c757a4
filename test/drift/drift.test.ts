import { tableOperations } from '../../lib/immybot/instance/api/tableOperations';
import { BY_SCHEMA } from '../../lib/immybot/instance/enums';
import { documentOf, type Document } from '../lib/immybot/instance/api/everyEndpoint';
import { driftOf } from './drift';

interface Body {
	requestBody: { content: Record<string, { schema: { properties: object; required: string[] } }> };
}

/** The document of an instance that is as we know it. */
function asKnown(): Document & { components: { schemas: Record<string, { enum: number[] }> } } {
	const schemas = Object.entries(BY_SCHEMA).map(([name, enumeration]) => [
		name,
		{ enum: Object.values(enumeration) },
	]);
	return { ...documentOf(tableOperations()), components: { schemas: Object.fromEntries(schemas) as never } };
}

const bodyOf = (document: Document, path: string, method = 'post') =>
	(document.paths[path]![method] as Body).requestBody.content['application/json']!.schema;

it('finds nothing in an instance that is as we know it', () => {
	expect(driftOf(asKnown())).toEqual({ breaks: [], notes: [] });
});

it('names new required fields, fields and paths that are gone, and changed enumerations', () => {
	const document = asKnown();
	const tags = bodyOf(document, '/api/v1/computers/add-tags');
	tags.properties = { ...tags.properties, reason: { type: 'string' } };
	tags.required = ['reason'];
	const move = bodyOf(document, '/api/v1/computers/change-tenant');
	move.properties = { targetTenantId: { type: 'integer' } };
	delete document.paths['/api/v1/change-requests/{id}/approve'];
	document.components.schemas.RebootPreference!.enum = [0, 1, 2, 3];
	expect(driftOf(document)).toEqual({
		breaks: [
			'POST /api/v1/change-requests/{id}/approve is gone.',
			'POST /api/v1/computers/add-tags now requires “reason”.',
			'POST /api/v1/computers/change-tenant no longer takes “computersToMove”.',
			'RebootPreference no longer has -1 (Force).',
			'RebootPreference has the new value 3.',
		],
		notes: [],
	});
});

it('keeps apart what concerns API Call alone', () => {
	const document = asKnown();
	delete document.paths['/api/v1/billing/credit-cards'];
	document.paths['/api/v1/things'] = { get: {} };
	expect(driftOf(document)).toEqual({
		breaks: [],
		notes: ['GET /api/v1/billing/credit-cards is gone.', 'GET /api/v1/things is new.'],
	});
});

it('does not mind other names in a path', () => {
	const document = asKnown();
	document.paths['/api/v1/tenants/{tenantId}'] = document.paths['/api/v1/tenants/{id}']!;
	delete document.paths['/api/v1/tenants/{id}'];
	expect(driftOf(document).breaks).toEqual([]);
});

it('refuses anything else', () => {
	expect(() => driftOf({})).toThrow('This is not an OpenAPI document');
});
