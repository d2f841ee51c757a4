import type {
	FieldType as MapperType,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { Failure } from '../../../lib/failure';
import { changesSomething } from '../../../lib/immybot/instance/api/effects';
import { chosenOperation } from '../../../lib/immybot/instance/api/catalogue';
import {
	nameOfCall,
	uniqueFields,
	type ApiField,
	type ApiOperation,
	type FieldType,
} from '../../../lib/immybot/instance/api/operation';
import { tableRows } from '../../../lib/immybot/instance/api/tableRows';
import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';
import { credentialKey, instanceClient } from '../../../lib/n8n/connection';
import { toNodeError } from '../../../lib/n8n/errors';
import { assignmentCall } from '../instance/role/scopes';

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

/** What the chosen scope's assignments of a role hold, by the instance's own document: our table does not know. */
export async function getAssignmentFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { operation } = chosenOperation(
		await operationsOf(this),
		assignmentCall(String(this.getCurrentNodeParameter('scope'))),
	);
	const items = operation.fields.flatMap((field) => field.items ?? []);
	const immyBot = await instanceClient(this);
	const fields = await Promise.all(
		items.map(async (item) => ({
			...mapperField(item),
			displayName: item.name,
			...(await choicesOf(this, immyBot, item.name)),
		})),
	);
	return {
		fields,
		...(fields.length === 0 && {
			emptyFieldsNotice: "Your ImmyBot does not say what an assignment holds. Choose 'Using JSON'.",
		}),
	};
}

/** Records that a field names by ID. */
const RECORDS: Record<string, (immyBot: InstanceClient) => AsyncGenerator<Array<{ id: Id; name: string }>>> =
	{
		roleId: ({ api }) => tableRows(api, 'GET /roles'),
		userId: ({ api }) => tableRows(api, 'GET /users'),
		tenantId: ({ tenants }) => tenants.list(),
		tagId: ({ tags }) => tags.list(),
	};

/** The records to choose from; a field whose records may not be read takes an ID. */
async function choicesOf(
	context: ILoadOptionsFunctions,
	immyBot: InstanceClient,
	field: string,
): Promise<Partial<ResourceMapperField>> {
	const options: INodePropertyOptions[] = [];
	try {
		for await (const page of RECORDS[field]?.(immyBot) ?? []) {
			options.push(...page.map(({ id, name }) => ({ name: `${name} (ID ${id})`, value: Number(id) })));
		}
	} catch (error) {
		if (error instanceof Failure) return {};
		throw toNodeError(context.getNode(), error, { system: 'ImmyBot' });
	}
	return options.length > 0 ? { type: 'options', options } : {};
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
