import { Failure } from '../../../failure';
import type { HttpMethod } from '../../../http/types';
import { isObject } from '../../../values/object';
import { BY_SCHEMA, SENT_BY_NAME, type Enumeration } from '../enums';
import {
	loadOptions,
	WHOLE,
	type ApiField,
	type ApiOperation,
	type BodyKind,
	type FieldType,
} from './operation';

type Json = Record<string, unknown>;

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/**
 * What an instance's own OpenAPI document says.
 * @throws Failure `shape` if it is no such document
 */
export function documentOperations(document: unknown): ApiOperation[] {
	if (!isObject(document) || !isObject(document.paths)) {
		throw new Failure('shape', 'This is not an OpenAPI document: it has no paths.');
	}
	const reader = new DocumentReader(document);
	return Object.entries(document.paths).flatMap(([path, calls]) =>
		Object.entries(isObject(calls) ? calls : {})
			.filter(([method]) => METHODS.includes(method))
			.map(([method, call]) => reader.operation(method, path, isObject(call) ? call : {})),
	);
}

class DocumentReader {
	constructor(private readonly document: Json) {}

	operation(method: string, path: string, call: Json): ApiOperation {
		const { kind, fields } = this.body(call.requestBody);
		const summary = typeof call.summary === 'string' ? call.summary.trim() : '';
		return {
			method: method.toUpperCase() as HttpMethod,
			path,
			...(summary && { summary }),
			fields: [...objectsIn(call.parameters).flatMap((each) => this.parameter(each)), ...fields],
			body: kind,
		};
	}

	private parameter(reference: Json): ApiField[] {
		const { name, in: place, required, schema } = this.resolved(reference);
		if (place !== 'path' && place !== 'query') return [];
		if (name === 'loadOptions') return loadOptions();
		const field = this.field(String(name), schema, place);
		// A version is an object in a body, and text in a path.
		const type = place === 'path' && field.type === 'obj' ? 'text' : field.type;
		return [{ ...field, type, required: required === true || place === 'path' }];
	}

	private body(requestBody: unknown): { kind: BodyKind; fields: ApiField[] } {
		if (!isObject(requestBody)) return { kind: 'none', fields: [] };
		const { content, required } = this.resolved(requestBody);
		const forms = isObject(content) ? content : {};
		const upload = forms['multipart/form-data'];
		const form = upload ?? forms['application/json'] ?? Object.values(forms)[0];
		const schema = this.resolved(isObject(form) ? form.schema : {});
		if (isObject(schema.properties)) {
			return { kind: upload ? 'files' : 'fields', fields: this.properties(schema) };
		}
		const whole = { ...this.field(WHOLE, schema, 'body'), required: required === true };
		return { kind: 'whole', fields: [whole] };
	}

	private properties({ properties, required }: Json, within = false): ApiField[] {
		const needed = new Set(Array.isArray(required) ? required : []);
		return Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => ({
			...this.field(name, schema, 'body', within),
			required: needed.has(name),
		}));
	}

	/** @param within whether it is a field of a list's objects: lists in there are not looked into */
	private field(
		name: string,
		reference: unknown,
		place: ApiField['place'],
		within = false,
	): Omit<ApiField, 'required'> {
		const schema = this.resolved(reference);
		const choices = this.choices(schema, schemaNameOf(reference));
		const type = choices ? 'int' : this.type(schema);
		const items = type === 'list' && !within ? this.properties(this.resolved(schema.items), true) : [];
		return { name, place, type, ...(choices && { choices }), ...(items.length > 0 && { items }) };
	}

	private type(schema: Json): FieldType {
		const [type] = typesOf(schema);
		if (type === 'integer') return 'int';
		if (type === 'number') return 'num';
		if (type === 'boolean') return 'bool';
		if (type === 'string') {
			return schema.format === 'date-time' ? 'time' : schema.format === 'binary' ? 'file' : 'text';
		}
		if (type !== 'array') return type === 'object' || isObject(schema.properties) ? 'obj' : 'any';
		const [item] = typesOf(this.resolved(schema.items));
		return item === 'integer' ? 'int[]' : item === 'string' ? 'text[]' : 'list';
	}

	/**
	 * Documents of 2025 hold bare numbers; those of 2026 name them in `x-enum-*` or in the description. Source:
	 * claude-immybot-skill (July 2026) and Servosity/msp-skills (August 2026).
	 */
	private choices(schema: Json, name: string | undefined): Enumeration | undefined {
		const values = schema.enum;
		if (!Array.isArray(values) || values.length === 0) return undefined;
		const numbers = values.filter((value) => typeof value === 'number');
		if (numbers.length === 0) return undefined;
		const own = namesIn(schema, numbers);
		const ours = name === undefined ? undefined : BY_SCHEMA[name];
		// Whether the bare numbers have our names is what sources disagree about: the names go out.
		if (!own && ours && SENT_BY_NAME.has(ours)) return ours;
		const named = own ?? ours;
		const nameOf = (number: number) =>
			Object.entries(named ?? {}).find(([, value]) => value === number)?.[0] ?? String(number);
		return Object.fromEntries(numbers.map((number) => [nameOf(number), number]));
	}

	/** Follows references, and the one part of an `allOf`, `oneOf` or `anyOf`. */
	private resolved(part: unknown): Json {
		let schema = isObject(part) ? part : {};
		for (let steps = 0; steps < 10; steps++) {
			const [only] = objectsIn(schema.allOf ?? schema.oneOf ?? schema.anyOf);
			const next = typeof schema.$ref === 'string' ? this.at(schema.$ref) : only;
			if (!next) return schema;
			schema = next;
		}
		return schema;
	}

	private at(reference: string): Json {
		const found = reference
			.replace(/^#\//, '')
			.split('/')
			.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), this.document);
		return isObject(found) ? found : {};
	}
}

function objectsIn(list: unknown): Json[] {
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** OpenAPI 3.1 writes `["string", "null"]`. */
function typesOf({ type }: Json): unknown[] {
	return (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null');
}

function schemaNameOf(reference: unknown): string | undefined {
	if (!isObject(reference)) return undefined;
	const [only] = objectsIn(reference.allOf ?? reference.oneOf ?? reference.anyOf);
	const { $ref } = only ?? reference;
	return typeof $ref === 'string' ? $ref.split('/').pop() : undefined;
}

function namesIn(schema: Json, numbers: number[]): Enumeration | undefined {
	const listed =
		schema['x-enum-varnames'] ??
		schema['x-enumNames'] ??
		schema['x-enum-names'] ??
		schema['x-enum-descriptions'];
	if (Array.isArray(listed) && listed.length === numbers.length) {
		return Object.fromEntries(listed.map((name, index) => [wordOf(name), numbers[index] as number]));
	}
	if (isObject(listed)) {
		return Object.fromEntries(Object.entries(listed).map(([number, name]) => [wordOf(name), Number(number)]));
	}
	const text = typeof schema.description === 'string' ? schema.description : '';
	const written = [...text.matchAll(/(-?\d+)\s*[=:-]\s*([A-Za-z]\w*)|([A-Za-z]\w*)\s*[=:]\s*(-?\d+)/g)];
	const pairs = written.map(([, number, name, nameFirst, numberLast]) => [
		name ?? nameFirst ?? '',
		Number(number ?? numberLast),
	]);
	return pairs.length > 0 ? (Object.fromEntries(pairs) as Enumeration) : undefined;
}

/** `0 = Failed` and `Failed: the session failed` name `Failed`. */
function wordOf(name: unknown): string {
	return /[A-Za-z]\w*/.exec(String(name))?.[0] ?? String(name);
}
