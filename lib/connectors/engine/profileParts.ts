import * as z from 'zod';

import { dateParser, zoneOffset } from './dates';
import { compilePath } from './path';
import { isObject } from '../../values/object';
import { ProfileError } from './profileError';
import { problemsOf, strict } from './schemaErrors';
import { compileTemplate } from './template';

/**
 * A profile says in data how to read one RMM: which requests give customers and computers, how the server cuts
 * lists into pages, where the rows sit in a reply, and which field means what. `docs/profiles.md` describes it for
 * the person who writes one. How to sign in is not part of it, because a profile holds no secret; see `auth.ts`.
 */

// ---- words ----------------------------------------------------------------------------------------------------

/** A dotted path, `system.serial`, `nics[*].mac`, `props["Service Tag"]`; checked when the profile is read. */
export const path = z.string().superRefine((text, context) => {
	try {
		compilePath(text);
	} catch (error) {
		context.addIssue({ code: 'custom', message: messageOf(error) });
	}
});

const filledPath = path.refine((text) => text !== '', 'The path is empty.');

/** Text with `{path}` placeholders. */
export const template = z.string().superRefine((text, context) => {
	try {
		compileTemplate(text);
	} catch (error) {
		context.addIssue({ code: 'custom', message: messageOf(error) });
	}
});

/** Whole numbers of at least one. */
export const count = z.int().min(1, 'This must be at least 1.');

const scalar = z.union([z.string(), z.number(), z.boolean()], 'This must be text, a number, true or false.');

const oneOrMore = <T extends z.ZodType>(item: T, message: string) =>
	z.union([item, z.array(item).min(1, 'The list is empty.')], message);

/** Where in a reply a value sits: a path into the body, or the name of a header. */
const replyValue = z.union(
	[filledPath, strict({ header: z.string().min(1) })],
	'This must be a path into the reply, or {"header": "name"}.',
);

// ---- requests -------------------------------------------------------------------------------------------------

/**
 * One request. In `path`, `query`, `headers` and `body`, `{customerId}`, `{customerName}` and `{computerId}` stand
 * for the record at hand, where there is one; in `path` they are percent-encoded. A slash at the end stays.
 */
export const request = strict({
	method: z.enum(['GET', 'POST']).optional(),
	/** Joined to the base URL of the credential. */
	path: template.refine((text) => text !== '', 'The path is empty.'),
	/** Constant parameters, such as `pageinate=true` or `fields=*`. */
	query: z.record(z.string(), scalar).optional(),
	/** Never for secrets: these belong in the credential. */
	headers: z.record(z.string(), z.string()).optional(),
	/** Sent as JSON. */
	body: z.record(z.string(), z.unknown()).optional(),
});

// ---- paging ---------------------------------------------------------------------------------------------------

const paging = {
	/** Stop after so many pages, and say so. Default 10,000. */
	maxPages: count.optional(),
	/** Whether the parameters go into the query (the default) or the JSON body, where their names may be paths. */
	in: z.enum(['query', 'body']).optional(),
};

/** How a list without totals shows its end: by a page shorter than asked for (the default), or by an empty one. */
const end = z.enum(['short', 'empty']).optional();

const hasSizeForParam = ({ sizeParam, size }: { sizeParam?: string; size?: number }) =>
	sizeParam === undefined || size !== undefined;

const sizeNeeded = { path: ['size'], message: '"sizeParam" needs a "size" to send.' };

const pagination = z.discriminatedUnion(
	'kind',
	[
		strict({ kind: z.literal('none') }),
		strict({
			kind: z.literal('page'),
			pageParam: z.string().min(1),
			sizeParam: z.string().min(1).optional(),
			/** Rows on a full page: what is asked for with `sizeParam`, else what the server always gives. */
			size: count.optional(),
			/** The number of the first page. Default 1. */
			start: z.union([z.literal(0), z.literal(1)], 'This must be 0 or 1.').optional(),
			/** The number of all rows; needs `size`. */
			total: replyValue.optional(),
			totalPages: replyValue.optional(),
			end,
			...paging,
		})
			.refine(({ total, size }) => total === undefined || size !== undefined, {
				path: ['size'],
				message: 'To make use of "total", the "size" of a page must be known.',
			})
			.refine(hasSizeForParam, sizeNeeded),
		strict({
			kind: z.literal('offset'),
			offsetParam: z.string().min(1),
			limitParam: z.string().min(1),
			limit: count,
			total: replyValue.optional(),
			...paging,
		}),
		strict({
			kind: z.literal('cursor'),
			cursorParam: z.string().min(1),
			sizeParam: z.string().min(1).optional(),
			size: count.optional(),
			/** The next cursor; the list ends where it is absent, null or empty. */
			next: replyValue,
			/** The list also ends where this is false. */
			hasMore: replyValue.optional(),
			/** As for `nextUrl`. */
			total: replyValue.optional(),
			...paging,
		}).refine(hasSizeForParam, sizeNeeded),
		strict({
			kind: z.literal('lastId'),
			/** Takes the id of the last row. */
			param: z.string().min(1),
			/** The path of that id in a row, where it is not the record's own id. */
			idPath: filledPath.optional(),
			sizeParam: z.string().min(1).optional(),
			size: count.optional(),
			hasMore: replyValue.optional(),
			end,
			...paging,
		}).refine(hasSizeForParam, sizeNeeded),
		strict({
			kind: z.literal('nextUrl'),
			/** The next URL, absolute or relative. `{"header": "link"}` reads the `rel="next"` of a Link header. */
			next: replyValue,
			/** The number of all rows. A list that ends before is an error. */
			total: replyValue.optional(),
			/** Default: the method of the list. A POST repeats the body. */
			method: z.enum(['GET', 'POST']).optional(),
			sizeParam: z.string().min(1).optional(),
			size: count.optional(),
			...paging,
		}).refine(hasSizeForParam, sizeNeeded),
	],
	{ error: 'The kind must be one of none, page, offset, cursor, lastId, nextUrl.' },
);

// ---- lists ----------------------------------------------------------------------------------------------------

/**
 * Holds if the value at `path` is empty or not, is one of the given values, or contains one of the given texts. Where
 * the path gives several values (`[*]`), one of them is enough.
 */
const condition = strict({
	path: filledPath,
	empty: z.boolean().optional(),
	equalsOneOf: z.array(scalar).min(1).optional(),
	containsOneOf: z.array(z.string().min(1)).min(1).optional(),
	/** Turns the answer around. */
	negate: z.boolean().optional(),
}).refine(
	({ empty, equalsOneOf, containsOneOf }) =>
		[empty, equalsOneOf, containsOneOf].filter((part) => part !== undefined).length === 1,
	'A condition has exactly one of "empty", "equalsOneOf" and "containsOneOf".',
);

/** How a system says, in a reply with status 200, that it failed. */
export const errorRule = z.union(
	[
		filledPath,
		strict({
			path: filledPath,
			/** Only these values are errors; without it, every value but null, false, 0 and "". */
			equalsOneOf: z.array(scalar).min(1).optional(),
			/** Where the words are. Default: `path`. */
			message: filledPath.optional(),
			/** Where this holds, the system's limit was hit: the request waits and is sent again. */
			overLimit: condition.optional(),
		}),
	],
	'This must be a path or an object with a path.',
);

export const list = {
	request,
	/** The path of the list in the reply; "" is the reply itself. Of several paths, the first that holds a list. */
	list: oneOrMore(path, 'This must be a path or a list of paths.').optional(),
	error: errorRule.optional(),
	/** Where all of these hold for the reply, the list is empty: some systems answer "nothing found" as an error. */
	emptyWhen: z.array(condition).min(1).optional(),
	pagination: pagination.optional(),
	/** Statuses by which the system says that there are no rows, such as 404 for a customer without computers. */
	emptyStatus: z.array(z.int().min(400).max(499)).min(1).optional(),
	/** Rows for which not all of these hold are left out. */
	only: z.array(condition).optional(),
};

// ---- fields ---------------------------------------------------------------------------------------------------

/** Where a value comes from: `from`, `template` or `constant`, exactly one. */
const source = {
	/** Of several paths, the first with a value. */
	from: oneOrMore(filledPath, 'This must be a path or a list of paths.').optional(),
	/** `{path}` placeholders; without a value for each of them there is none for the field. */
	template: template.optional(),
	constant: scalar.optional(),
	/** Values that contain one of these texts are dropped: some systems put an error message in a field. */
	ignore: z.array(z.string().min(1)).optional(),
	/** A regular expression whose first group is the value; text that it does not fit has none. */
	pattern: z.string().superRefine(checkPattern).optional(),
};

/** False hands the value on as it is. */
const normalise = z
	.literal(false, 'This can only be false: values are brought into one form by default.')
	.optional();

/** Cuts a text into values at this separator. A text field takes the first. */
const split = z.string().min(1).optional();

/** The text is HTML or a document in Atlassian's format; what a person reads of it counts. */
const richText = z.enum(['html', 'adf']).optional();

/** `auto` (default), `iso`, `epochSeconds`, `epochMilliseconds` or a format such as `yyyy-MM-dd_HH-mm-ss`; UTC. */
const date = z
	.string()
	.superRefine((format, context) => {
		try {
			dateParser(format);
		} catch (error) {
			context.addIssue({ code: 'custom', message: messageOf(error) });
		}
	})
	.optional();

function oneSource<T extends z.ZodType<{ from?: unknown; template?: unknown; constant?: unknown }>>(rule: T) {
	return rule.refine(
		(value) => [value.from, value.template, value.constant].filter((part) => part !== undefined).length === 1,
		'A field has exactly one of "from", "template" and "constant".',
	);
}

/** A path, a rule, or a list of both of which the first with a value counts. */
function field<T extends z.ZodType>(rule: T) {
	const one = z.union([filledPath, rule], 'This must be a path or an object.');
	return z.union(
		[one, z.array(one).min(1, 'The list is empty.')],
		'This must be a path, an object or a list of these.',
	);
}

export const idField = field(oneSource(strict(source)));
export const textField = field(oneSource(strict({ ...source, split, normalise, format: richText })));
export const listField = field(oneSource(strict({ ...source, split, normalise })));
/** For dates without a zone: an offset such as `+02:00`, or a name such as `Europe/Berlin`. Default UTC. */
const zone = z
	.string()
	.superRefine((name, context) => {
		try {
			zoneOffset(name);
		} catch (error) {
			context.addIssue({ code: 'custom', message: messageOf(error) });
		}
	})
	.optional();

export const dateField = field(oneSource(strict({ ...source, date, zone })));
export const onlineField = field(
	oneSource(
		strict({
			...source,
			/** True where the text is one of these, in any case; false for other text. */
			equalsOneOf: z.array(scalar).min(1).optional(),
			negate: z.boolean().optional(),
			/** The value is a date; true where it is at most so many minutes old. */
			withinMinutes: z.number().positive().optional(),
			date,
			zone,
		}),
	),
);

const customerFields = strict({ id: idField, name: textField });

// ---- the profile ----------------------------------------------------------------------------------------------

export const customers = strict({
	...list,
	fields: customerFields,
	/**
	 * For systems whose customers are the top of a tree of groups: the path of the parent's id in a row. A group
	 * for which `only` holds (default: one without a parent) is a customer; the computers of the groups below are its own.
	 */
	rollUp: strict({ parent: filledPath }).optional(),
});

const rates = {
	/** So many requests in `perSeconds` seconds. */
	requests: count.optional(),
	/** Default 60. */
	perSeconds: z.number().positive().optional(),
	/** More rates, which hold as well. */
	rates: z
		.array(strict({ requests: count, perSeconds: z.number().positive() }))
		.min(1)
		.optional(),
};

/** What the system allows. All of it is counted per credential, by the HTTP client. */
export const limits = strict({
	...rates,
	/** Never more requests at the same time; fewer while the system is slow or refuses. Default 16. */
	concurrency: count.optional(),
	/** Milliseconds between the starts of two requests. */
	minDelayMs: z.number().min(0).optional(),
	/** What the system allows besides for one path. */
	paths: z
		.array(
			strict({
				/** As in a `request`; what stands in braces is any one segment: `/devices/{computerId}/assets`. */
				path: z.string().regex(/^\//, 'The path begins with a slash.'),
				...rates,
				/** Requests at the same time. Default: as many as for all paths together. */
				concurrency: count.optional(),
			}),
		)
		.min(1)
		.optional(),
});

export type RequestProfile = z.infer<typeof request>;
export type PaginationProfile = z.infer<typeof pagination>;
export type ReplyValue = z.infer<typeof replyValue>;
export type ErrorRule = z.infer<typeof errorRule>;
export type Condition = z.infer<typeof condition>;
export type LimitsProfile = z.infer<typeof limits>;
export type CustomerFields = z.infer<typeof customerFields>;
export type CustomersProfile = z.infer<typeof customers>;
/** What every list in a profile has. */
export type ListProfile = z.infer<z.ZodObject<typeof list>>;

export type RichTextFormat = NonNullable<z.infer<typeof richText>>;

/** A rule for one field: the union of what the fields of different types allow. */
export interface FieldRule {
	from?: string | string[];
	template?: string;
	constant?: string | number | boolean;
	ignore?: string[];
	split?: string;
	normalise?: false;
	format?: RichTextFormat;
	date?: string;
	zone?: string;
	pattern?: string;
	equalsOneOf?: Array<string | number | boolean>;
	negate?: boolean;
	withinMinutes?: number;
}

export type FieldSpec = string | FieldRule | Array<string | FieldRule>;

/** What profiles of all kinds of systems are made of. */
export const profileParts = { request, list, error: errorRule, customers, limits, condition, scalar };
export const fieldParts = { id: idField, text: textField, date: dateField };
export const pathParts = { path, filledPath, template };

/** Checks a profile of any kind; see {@link parseProfile}. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
	const value = typeof input === 'string' ? parseJson(input) : input;
	const result = schema.safeParse(value);
	if (!result.success) throw new ProfileError(problemsOf(result.error, value));
	return result.data;
}

/** The same for a profile of any kind; see {@link profileFrom}. */
export function mergeAs<Schema extends z.ZodType>(
	schema: Schema,
	base: z.output<Schema>,
	overrides: unknown,
): z.output<Schema> {
	const changes = typeof overrides === 'string' ? parseJson(overrides) : overrides;
	if (!isObject(changes)) throw new ProfileError([{ path: '', message: 'The changes must be an object.' }]);
	return parseAs(schema, merge(base, changes, ''));
}

function merge(base: unknown, change: unknown, at: string): unknown {
	if (!isObject(base) || !isObject(change) || replacesWhole(base, change, at)) return change;
	const merged: Record<string, unknown> = { ...base };
	if (base.scope === 'global' && change.scope === 'perCustomer') {
		delete merged.oneCustomer;
		delete merged.oneCustomerByGroup;
		delete merged.matchCustomerBy;
	}
	for (const [key, value] of Object.entries(change)) {
		if (value === null) delete merged[key];
		else
			define(merged, key, merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value, `${at}.${key}`));
	}
	return merged;
}

/** Where old and new keys would not make sense together. */
function replacesWhole(base: Record<string, unknown>, change: Record<string, unknown>, at: string): boolean {
	if (/\.fields\.[^.]+$|\.remoteControl$|\.(error|total|totalPages|next|hasMore)$/.test(at)) return true;
	return at.endsWith('.pagination') && change.kind !== undefined && change.kind !== base.kind;
}

/** Assignment would let a key `__proto__` change the object's prototype. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
	Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function parseJson(text: string): unknown {
	let problem: string;
	try {
		return JSON.parse(text);
	} catch (error) {
		problem = messageOf(error);
	}
	throw new ProfileError([{ path: '', message: `This is not valid JSON (${problem}).` }]);
}

function checkPattern(text: string, context: z.RefinementCtx): void {
	try {
		const groups = new RegExp(`${text}|`).exec('')!.length - 1;
		if (groups < 1) context.addIssue({ code: 'custom', message: 'The pattern needs a group: (…).' });
	} catch (error) {
		context.addIssue({ code: 'custom', message: messageOf(error) });
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
