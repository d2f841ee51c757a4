import type {
	FieldType as MapperType,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { changesSomething } from '../../../lib/immybot/instance/api/effects';
import { chosenOperation } from '../../../lib/immybot/instance/api/catalogue';
import {
	nameOfCall,
	uniqueFields,
	type ApiField,
	type ApiOperation,
	type FieldType,
} from '../../../lib/immybot/instance/api/operation';
import { credentialKey, instanceClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';

/** Every endpoint whose method, path or summary holds all words of the filter. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const words = filter.toLowerCase().split(/\s+/);
	const results = (await operationsOf(this))
		.map((operation) => ({ operation, text: textOf(operation) }))
		.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
		.map(({ operation, text }) => ({ name: text, value: nameOfCall(operation) }));
	return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** `GET /computers/{computerId}: its summary` */
function textOf({ method, path, summary }: ApiOperation): string {
	const call = `${method} ${path.replace(/^\/api\/v1(?=\/)/, '')}`;
	return summary ? `${call}: ${summary}` : call;
}

/** The fields of the endpoint that the form has chosen. */
export async function getEndpointParameters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const endpoint = String(this.getCurrentNodeParameter('endpoint', { extractValue: true }) ?? '');
	if (endpoint === '') return { fields: [], emptyFieldsNotice: "Choose an 'Endpoint' first." };
	try {
		const { operation, values } = chosenOperation(await operationsOf(this), endpoint);
		const open = uniqueFields(operation.fields).filter(
			({ name, type }) => !(name in values) && type !== 'file',
		);
		const notice = changesSomething(operation.method, operation.path)
			? "This call needs no parameters. It may change something: switch on 'Confirm'."
			: 'This call needs no parameters.';
		return { fields: open.map(mapperField), ...(open.length === 0 && { emptyFieldsNotice: notice }) };
	} catch (error) {
		throw toNodeError(this.getNode(), error, { system: 'ImmyBot' });
	}
}

async function operationsOf(context: ILoadOptionsFunctions): Promise<ApiOperation[]> {
	try {
		const immyBot = await instanceClient(context);
		return await immyBot.api.operations(credentialKey(context, 'immyBotOAuth2Api'));
	} catch (error) {
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
}

const MAPPER_TYPES: Partial<Record<FieldType, MapperType>> = {
	int: 'number',
	num: 'number',
	bool: 'boolean',
	time: 'dateTime',
	obj: 'object',
	list: 'array',
	'int[]': 'array',
	'text[]': 'array',
};

const PLACES = { path: 'in the path', query: 'in the query', body: 'in the body' };

function mapperField({ name, place, type, required, choices }: ApiField): ResourceMapperField {
	return {
		id: name,
		displayName: `${name} (${PLACES[place]})`,
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: choices ? 'options' : (MAPPER_TYPES[type] ?? 'string'),
		...(choices && { options: Object.keys(choices).map((value) => ({ name: value, value })) }),
	};
}
