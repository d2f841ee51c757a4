import type { Customer } from '../canonical';
import { dateParser } from './dates';
import { compilePath, type Path } from './path';
import { isObject } from '../../values/object';
import { isEmpty } from './values';
import type { CustomerFields, FieldRule, FieldSpec, RichTextFormat } from './profileParts';
import { fromAdf, fromHtml } from './richText';
import { compileTemplate } from './template';
import { normaliseWebUrl } from './webUrl';
import { textOf } from '../../values/text';

/** A row in the canonical shape, with a sentence where it lacks a name; or the sentence that says why it has none. */
export type Mapped<Record> = { record: Record; problem?: string } | { problem: string };

/**
 * Maps one row.
 * @param position counted from 1, for the sentence about a row that cannot be used
 */
export type RowMapper<Record> = (row: unknown, position: number) => Mapped<Record>;

export interface MappingOptions {
	/** Stands for `{base}` in a template. */
	baseUrl?: string;
}

/** Reads one field of a row; `undefined` when the row has no value for it. */
export type FieldReader<Value> = (row: Record<string, unknown>) => Value | undefined;

/** Compiles the field map of customers to a function. Pure, and fast on many rows. */
export function compileCustomerMapping(
	fields: CustomerFields,
	options: MappingOptions = {},
): RowMapper<Customer> {
	return mapper('customer', fields, options, (row, id, name) => ({ id, name, raw: row }));
}

/** Compiles the fields that a PSA's records have beside their id: texts, and ids of other records. */
export function compileFields<Text extends string, Ids extends string>(
	texts: Readonly<Partial<Record<Text, FieldSpec>>>,
	ids: Readonly<Partial<Record<Ids, FieldSpec>>>,
	options: MappingOptions = {},
): (row: Record<string, unknown>) => Partial<Record<Text, string> & Record<Ids, string | number>> {
	const readers = [
		...Object.entries<FieldSpec | undefined>(texts).map(
			([name, spec]) => [name, compileField<unknown>(spec, options, asText)] as const,
		),
		...Object.entries<FieldSpec | undefined>(ids).map(
			([name, spec]) => [name, compileField<unknown>(spec, options, asId)] as const,
		),
	];
	return (row) => {
		const values = readers.map(([name, read]) => [name, read(row)] as const);
		return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Partial<
			Record<Text, string> & Record<Ids, string | number>
		>;
	};
}

/** Compiles the id alone, for the guard against repeated pages. */
export function compileId(spec: FieldSpec): (row: unknown) => string | undefined {
	const read = compileField(spec, {}, asId);
	return (row) => (isObject(row) ? textOf(read(row)) : undefined);
}

export function mapper<R>(
	what: string,
	fields: { id: FieldSpec; name: FieldSpec },
	options: MappingOptions,
	build: (row: Record<string, unknown>, id: string | number, name: string) => R,
): RowMapper<R> {
	const idOf = compileField(fields.id, options, asId);
	const nameOf = compileField(fields.name, options, asText);
	return (row, position) => {
		if (!isObject(row)) return { problem: `Row ${position} of the ${what}s is not an object.` };
		const id = idOf(row);
		const name = nameOf(row);
		const lacks = id === undefined ? 'id' : 'name';
		const who = id === undefined ? (name === undefined ? '' : ` ("${name}")`) : ` (id ${id})`;
		const problem = () =>
			`Row ${position} of the ${what}s${who} has no ${lacks}: looked at ${placesOf(fields[lacks])}. The row has ${keysOf(row)}.`;
		if (id === undefined) return { problem: problem() };
		// Its key must stay named, or the record would count as gone.
		return name === undefined
			? { record: build(row, id, ''), problem: problem() }
			: { record: build(row, id, name) };
	};
}

function placesOf(spec: FieldSpec): string {
	const rules = Array.isArray(spec) ? spec : [spec];
	return rules
		.flatMap((rule) => {
			if (typeof rule === 'string') return [rule];
			return rule.template ?? rule.from ?? [];
		})
		.map((place) => `"${place}"`)
		.join(', ');
}

function keysOf(row: Record<string, unknown>): string {
	const keys = Object.keys(row);
	if (keys.length === 0) return 'no fields';
	return keys.slice(0, 12).join(', ') + (keys.length > 12 ? ` and ${keys.length - 12} more` : '');
}

// ---- one field ------------------------------------------------------------------------------------------------

/** What a field of one type holds, of whatever a rule found. */
export interface Converter<Value> {
	/** Makes of a rule the function from what was found to the value. */
	compile(rule: FieldRule, options: MappingOptions): (found: unknown) => Value | undefined;
	/** How a value is written into a template. Default: as it is. */
	encode?(value: string, name: string): string;
}

export function compileField<Value>(
	spec: FieldSpec | undefined,
	options: MappingOptions,
	converter: Converter<Value>,
): FieldReader<Value> {
	if (spec === undefined) return () => undefined;
	const places = placesIn(spec, options, converter);
	return (row) => {
		for (const { read } of places) {
			const value = read(row);
			if (value !== undefined) return value;
		}
		return undefined;
	};
}

/** Where a field's value came from, or why it has none. */
export type Trace = { from: string } | { empty: string };

/** Compiles a field to what a person needs to know of its value in a row. */
export function traceField(
	spec: FieldSpec | undefined,
	options: MappingOptions,
	converter: Converter<unknown>,
): (row: Record<string, unknown>) => Trace {
	if (spec === undefined) return () => ({ empty: 'The profile does not say where it is.' });
	const places = placesIn(spec, options, converter);
	return (row) => {
		const hit = places.find(({ read }) => read(row) !== undefined);
		if (hit) return { from: hit.place };
		const reasons = places.map(({ place, find }) => whyEmpty(place, find(row)));
		return { empty: reasons.join(' ') };
	};
}

function whyEmpty(place: string, found: unknown): string {
	if (isEmpty(found)) return `${place} has no value in the row.`;
	return `${place} holds ${JSON.stringify(found).slice(0, 100)}, which cannot be used here.`;
}

function placesIn<Value>(
	spec: FieldSpec,
	options: MappingOptions,
	converter: Converter<Value>,
): Array<Place<Value>> {
	return (Array.isArray(spec) ? spec : [spec]).flatMap((rule) =>
		compileRule(typeof rule === 'string' ? { from: rule } : rule, options, converter),
	);
}

/** One place where a rule looks. */
interface Place<Value> {
	/** The path, the template or the constant, as the profile writes it. */
	place: string;
	/** What is there. */
	find(row: Record<string, unknown>): unknown;
	/** What the field makes of it. */
	read: FieldReader<Value>;
}

/** One reader for each path of the rule, so that a value that turns out to be junk falls through to the next. */
function compileRule<Value>(
	rule: FieldRule,
	options: MappingOptions,
	converter: Converter<Value>,
): Array<Place<Value>> {
	const convert = converter.compile(rule, options);
	const ignored = rule.ignore?.map((text) => text.toLowerCase());
	const pattern = rule.pattern === undefined ? undefined : new RegExp(rule.pattern);
	return sourcesOf(rule, options, converter.encode).map(({ place, find }) => ({
		place,
		find,
		read(row) {
			const kept = ignored ? withoutIgnored(find(row), ignored) : find(row);
			const found = pattern ? groupOf(kept, pattern) : kept;
			return found === undefined || found === null || found === '' ? undefined : convert(found);
		},
	}));
}

function sourcesOf(
	rule: FieldRule,
	options: MappingOptions,
	encode: Converter<unknown>['encode'],
): Array<Pick<Place<unknown>, 'place' | 'find'>> {
	if (rule.constant !== undefined) return [{ place: String(rule.constant), find: () => rule.constant }];
	if (rule.template !== undefined) {
		return [{ place: rule.template, find: templateSource(rule.template, options, encode) }];
	}
	return [rule.from ?? []].flat().map((text) => {
		const path = compilePath(text);
		return { place: text, find: (row) => path.get(row) };
	});
}

function templateSource(text: string, options: MappingOptions, encode: Converter<unknown>['encode']) {
	const template = compileTemplate(text);
	return (row: Record<string, unknown>) => {
		const rendered = template.render((path) => baseOr(path, row, options.baseUrl), encode);
		return 'text' in rendered ? rendered.text : undefined;
	};
}

function baseOr(path: Path, row: Record<string, unknown>, baseUrl: string | undefined): unknown {
	if (path.text === 'base') return baseUrl?.replace(/\/+$/, '');
	if (path.text === 'origin')
		return baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).origin : undefined;
	return path.get(row);
}

/** For URL templates: values are percent-encoded, addresses are not. */
export function encodeUnlessBase(value: string, name: string): string {
	return name === 'base' || name === 'origin' ? value : encodeURIComponent(value);
}

/** A pattern is a person's, and may take its time: it sees no more than a field's worth of text. */
const LONGEST_FOR_PATTERN = 500;

function groupOf(found: unknown, pattern: RegExp): unknown {
	if (Array.isArray(found)) return found.map((value) => groupOf(value, pattern));
	return pattern.exec(textOf(found)?.slice(0, LONGEST_FOR_PATTERN) ?? '')?.[1];
}

function withoutIgnored(found: unknown, ignored: readonly string[]): unknown {
	if (Array.isArray(found)) return found.filter((value) => withoutIgnored(value, ignored) !== undefined);
	const text = textOf(found)?.toLowerCase();
	return text !== undefined && ignored.some((part) => text.includes(part)) ? undefined : found;
}

// ---- converters -----------------------------------------------------------------------------------------------

/** The first value, where a path gives several. */
export function first(found: unknown): unknown {
	return Array.isArray(found) ? found.find((value) => textOf(value) !== undefined) : found;
}

export const asId: Converter<string | number> = {
	compile: () => (found) => {
		const value = first(found);
		if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
		return typeof value === 'string' ? value.trim() || undefined : undefined;
	},
};

export const asText: Converter<string> = asTextOf(undefined);

/** Never the value as it is: a link is opened by a browser. */
export const asWebUrl: Converter<string> = {
	compile: (rule, options) => webUrl.compile({ ...rule, normalise: undefined }, options),
	encode: encodeUnlessBase,
};

const webUrl = asTextOf(normaliseWebUrl);

export function asTextOf(normalise: ((text: string) => string | undefined) | undefined): Converter<string> {
	return {
		compile({ split, normalise: wanted, format }) {
			const finish = wanted === false ? undefined : normalise;
			const plain = format === undefined ? (found: unknown) => first(found) : plainTexts[format];
			return (found) => {
				const text = textOf(plain(found));
				const part =
					split === undefined
						? text
						: text
								?.split(split)
								.find((piece) => piece.trim())
								?.trim();
				return part !== undefined && finish ? finish(part) : part;
			};
		},
	};
}

const plainTexts: Record<RichTextFormat, (found: unknown) => string> = {
	html: (found) => fromHtml(textOf(first(found)) ?? ''),
	adf: fromAdf,
};

/** Lists without repeats. Text is cut at the rule's separator, or at commas, semicolons and line breaks. */
export function asListOf(normalise: (text: string) => string | undefined): Converter<string[]> {
	return {
		compile:
			({ split = /[,;\n]/, normalise: wanted }) =>
			(found) => {
				const values = new Set<string>();
				for (const element of Array.isArray(found) ? (found as unknown[]) : [found]) {
					for (const piece of textOf(element)?.split(split) ?? []) {
						const value = wanted === false ? piece.trim() : normalise(piece);
						if (value) values.add(value);
					}
				}
				return values.size > 0 ? [...values] : undefined;
			},
	};
}

export const asDate: Converter<string> = {
	compile({ date = 'auto', zone }) {
		const parse = dateParser(date, zone);
		return (found) => {
			const time = parse(first(found));
			return time === undefined ? undefined : new Date(time).toISOString();
		};
	},
};
