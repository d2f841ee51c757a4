import type { HttpMethod } from '../../../http/types';
import type { Enumeration } from '../enums';

/** `any` is sent as it is given; the others are checked and converted. */
export type FieldType =
	'text' | 'int' | 'num' | 'bool' | 'time' | 'obj' | 'list' | 'int[]' | 'text[]' | 'file' | 'any';

export interface ApiField {
	name: string;
	/** A body field with the name of a path field takes its value, and is not asked for. */
	place: 'path' | 'query' | 'body';
	type: FieldType;
	required: boolean;
	/** The values that it takes, by name. */
	choices?: Enumeration;
	/** What the objects of a list hold, where the instance's own document says so. */
	items?: ApiField[];
}

/** How the body is made: of named fields, of the one field {@link WHOLE}, or as an upload. */
export type BodyKind = 'none' | 'fields' | 'whole' | 'files';

/** One call of an instance, whether its own document or our table describes it. */
export interface ApiOperation {
	method: HttpMethod;
	/** From the instance's root, as `/api/v1/computers/{computerId}`. */
	path: string;
	summary?: string;
	fields: ApiField[];
	body: BodyKind;
}

/** The field that is the whole body. */
export const WHOLE = 'body';

/** What DevExtreme's lists take in the place of `loadOptions`; lists and objects go out as JSON text. */
const LOAD_OPTIONS = {
	filter: 'list',
	sort: 'list',
	select: 'list',
	group: 'list',
	skip: 'int',
	take: 'int',
	requireTotalCount: 'bool',
	requireGroupCount: 'bool',
	totalSummary: 'list',
	groupSummary: 'list',
} as const;

export function loadOptions(): ApiField[] {
	return Object.entries(LOAD_OPTIONS).map(([name, type]) => ({
		name,
		place: 'query',
		type,
		required: false,
	}));
}

/** `GET /api/v1/tenants`: how an operation is named in the form. */
export function nameOfCall({ method, path }: Pick<ApiOperation, 'method' | 'path'>): string {
	return `${method} ${path}`;
}

/** An operation's fields, each name once: what stands in the path stands for the body's field of that name, too. */
export function uniqueFields(fields: ApiField[]): ApiField[] {
	const inPath = new Set(fields.filter(({ place }) => place === 'path').map(({ name }) => name));
	return fields.filter(({ name, place }) => place !== 'body' || !inPath.has(name));
}
