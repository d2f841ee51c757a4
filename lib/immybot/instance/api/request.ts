import { Failure } from '../../../failure';
import type { Part } from '../../../http/types';
import { isObject } from '../../../values/object';
import { nameOf, numberOf, SENT_BY_NAME } from '../enums';
import { versionOf } from '../maintenanceBody';
import { isGiven } from '../records';
import { uniqueFields, WHOLE, type ApiField, type ApiOperation } from './operation';

/** A file that goes along. */
export interface ApiFile {
	name: string;
	mimeType?: string;
	bytes: Uint8Array;
}

/** What the form holds: values by the fields' names. */
export type Values = Record<string, unknown>;

/** What is sent. */
export interface ApiRequest {
	/** The path with its blanks filled in, without the query. */
	path: string;
	/** Names and texts; a list repeats its name. */
	query: Array<[name: string, text: string]>;
	body?: unknown;
	/** An upload, in the place of a body. */
	parts?: Part[];
}

/**
 * The request that an operation makes of what the form holds.
 * @throws Failure `invalid` naming the field, for a value that is missing, unknown or of another type
 */
export function requestOf(operation: ApiOperation, values: Values, files: ApiFile[] = []): ApiRequest {
	refuseUnknownNames(operation, values);
	const given = (field: ApiField) => {
		const value = values[field.name];
		if (isGiven(value)) return [[field.name, wireValue(field, value)] as const];
		if (field.required && field.type !== 'file') {
			throw new Failure('invalid', `“${field.name}” is missing: this call needs it.`);
		}
		return [];
	};
	const of = (place: ApiField['place']) => operation.fields.filter((field) => field.place === place);
	const inPath = Object.fromEntries(of('path').flatMap(given));
	const named = Object.fromEntries(of('body').flatMap(given));
	return {
		path: filledIn(operation.path, inPath),
		query: of('query').flatMap(given).flatMap(queryTexts),
		...bodyOf(operation, named, files),
	};
}

/** Values as they are sent: IDs as numbers, most enumerations too. */
export function sentValues({ fields }: ApiOperation, values: Values): Values {
	return Object.fromEntries(
		fields
			.filter(({ name }) => isGiven(values[name]))
			.map((field) => [field.name, wireValue(field, values[field.name])]),
	);
}

function refuseUnknownNames({ fields }: ApiOperation, values: Values): void {
	const known = uniqueFields(fields).map(({ name }) => name);
	const unknown = Object.keys(values).filter((name) => isGiven(values[name]) && !known.includes(name));
	if (unknown.length === 0) return;
	const names = unknown.map((name) => `“${name}”`).join(', ');
	const takes = known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes none.';
	throw new Failure('invalid', `This call does not take ${names}. ${takes}`);
}

function bodyOf(
	{ body, fields }: ApiOperation,
	named: Values,
	files: ApiFile[],
): Pick<ApiRequest, 'body' | 'parts'> {
	if (body === 'none') return {};
	if (body === 'whole') return { body: named[WHOLE] };
	if (body === 'fields') return { body: named };
	const fileField = fields.find(({ type }) => type === 'file')?.name ?? 'file';
	if (files.length === 0) {
		throw new Failure(
			'invalid',
			'This call uploads a file, and there is none. Fill in “Input Data Field Name”.',
		);
	}
	return {
		parts: [
			...Object.entries(named).map(([name, value]) => ({ name, text: textOf(value) })),
			...files.map((file) => ({ name: fileField, file })),
		],
	};
}

/** A part of the path that is a path of its own keeps its slashes. */
function filledIn(path: string, values: Values): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const text = String(values[name]);
		const pieces = name === 'catchAll' ? text.split('/') : [text];
		if (pieces.some((piece) => ['', '.', '..'].includes(piece))) {
			throw new Failure('invalid', `“${text}” cannot stand in an address as “${name}”.`);
		}
		return pieces.map(encodeURIComponent).join('/');
	});
}

function queryTexts([name, value]: readonly [string, unknown]): Array<[string, string]> {
	const isPlainList = Array.isArray(value) && value.every((each) => typeof each !== 'object');
	const isCondition = name === 'filter' || name === 'sort' || name === 'select';
	if (isPlainList && !isCondition) return value.map((each) => [name, textOf(each)]);
	return [[name, textOf(value)]];
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function wireValue({ name, type, choices }: ApiField, value: unknown): unknown {
	const wrong = (what: string) => new Failure('invalid', `“${name}” is not ${what}: ${textOf(value)}.`);
	if (choices) {
		const number = typeof value === 'string' ? numberOf(choices, value) : undefined;
		if (number !== undefined) return SENT_BY_NAME.has(choices) ? nameOf(choices, number) : number;
		if (isWholeNumber(value)) return Number(value);
		throw wrong(`one of ${Object.keys(choices).join(', ')}`);
	}
	switch (type) {
		case 'int':
			if (isWholeNumber(value)) return Number(value);
			throw wrong('a whole number');
		case 'num':
			if (Number.isFinite(Number(value))) return Number(value);
			throw wrong('a number');
		case 'bool':
			if (typeof value === 'boolean') return value;
			if (value === 'true' || value === 'false') return value === 'true';
			throw wrong('true or false');
		case 'obj': {
			if (typeof value === 'string' && /semanticVersion$/i.test(name))
				return versionOf(value).semanticVersion;
			const object = fromJson(value);
			if (isObject(object)) return object;
			throw wrong('a JSON object');
		}
		case 'list': {
			const list = fromJson(value);
			if (Array.isArray(list)) return list;
			throw wrong('a JSON list');
		}
		case 'int[]':
			return listOf(value).map((each) => {
				if (isWholeNumber(each)) return Number(each);
				throw wrong('a list of whole numbers');
			});
		case 'text[]':
			return listOf(value).map(textOf);
		case 'any':
			return fromJson(value);
		default:
			return typeof value === 'string' ? value : textOf(value);
	}
}

function isWholeNumber(value: unknown): boolean {
	return /^-?\d+$/.test(String(value).trim()) && Number.isSafeInteger(Number(value));
}

/** A list, as JSON or as a text with commas. */
function listOf(value: unknown): unknown[] {
	const list = fromJson(value);
	if (Array.isArray(list)) return list;
	return String(list)
		.split(',')
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
}

/** A text that is a JSON object or list; anything else as it is. */
export function fromJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
