import type { HttpMethod } from '../../../http/types';
import { BY_SCHEMA } from '../enums';
import {
	loadOptions,
	nameOfCall,
	WHOLE,
	type ApiField,
	type ApiOperation,
	type FieldType,
} from './operation';
import { TABLE } from './table';

let known: Map<string, ApiOperation> | undefined;

/**
 * One operation of the table.
 * @param call below `/api/v1`, as `GET /tenants/{id}`
 * @throws Error if there is none
 */
export function tableOperation(call: string): ApiOperation {
	known ??= new Map(tableOperations().map((operation) => [nameOfCall(operation), operation]));
	const found = known.get(call.replace(' ', ' /api/v1'));
	if (found) return found;
	throw new Error(`The table of operations has no ${call}`);
}

const LINE = /^([A-Z]+) (\S+?)(?: \?\{([^}]*)\})?(?: (files)?\{([^}]*)\}| (\S+))?$/;

/** What our own table says. */
export function tableOperations(table: string = TABLE): ApiOperation[] {
	return table.trim().split('\n').map(operationIn);
}

function operationIn(line: string): ApiOperation {
	const [, method = '', shortPath = '', query = '', files, body, whole] = LINE.exec(line) ?? [];
	const path = shortPath.replace(/^~/, '/api/v1');
	return {
		method: method as HttpMethod,
		path: path.replace(/:\w+\}/g, '}'),
		fields: [
			...(path.match(/\{[^}]+\}/g) ?? []).map((name) => ({
				...fieldIn(name.includes(':') ? name.slice(1, -1) : `${name.slice(1, -1)}:int`, 'path'),
				required: true,
			})),
			...fieldsIn(query, 'query'),
			...fieldsIn(body ?? '', 'body'),
			...(whole === undefined ? [] : [wholeBody(whole)]),
		],
		body: whole === undefined ? (body === undefined ? 'none' : files ? 'files' : 'fields') : 'whole',
	};
}

const WHOLE_TYPES: Record<string, FieldType> = { '[int]': 'int[]', '[list]': 'list', any: 'any' };

function wholeBody(notation: string): ApiField {
	return { name: WHOLE, place: 'body', type: WHOLE_TYPES[notation] ?? 'any', required: notation !== 'any' };
}

function fieldsIn(text: string, place: ApiField['place']): ApiField[] {
	const words = text.split(/[ ,]/).filter((word) => word !== '');
	return words.flatMap((word) => (word === 'loadOptions' ? loadOptions() : [fieldIn(word, place)]));
}

function fieldIn(word: string, place: ApiField['place']): ApiField {
	const [name = '', type = 'text'] = word.split(':');
	const choices = type.startsWith('@') ? BY_SCHEMA[type.slice(1)] : undefined;
	return {
		name: name.replace('*', ''),
		place,
		type: type.startsWith('@') ? 'int' : (type as FieldType),
		required: name.endsWith('*'),
		...(choices && { choices }),
	};
}
