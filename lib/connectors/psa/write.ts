import { HttpError } from '../../http/errors';
import { showUrl } from '../../http/redact';
import type { HttpReply } from '../../http/types';
import { isObject } from '../../values/object';
import { throwIfError, toHttpRequest, type Variables } from '../engine/list';
import { compilePath } from '../engine/path';
import { fromAdf } from '../engine/richText';
import { fillIn } from '../engine/template';
import { isEmpty } from '../engine/values';
import type { Context } from './context';
import { withLookUps } from './lookUps';
import type { WriteProfile } from './profile';
import { fitted, withFooter } from './text';
import { textOf } from '../../values/text';

export interface WriteInput {
	/** What the placeholders stand for. One that is named here without a value leaves its member out. */
	variables: Variables;
	/** Members that join the body as they are. */
	extra?: Readonly<Record<string, unknown>>;
	/** The record as it was read, for a profile that sends it whole. */
	current?: Readonly<Record<string, unknown>>;
	/** Whether it does no harm to send it again when the answer was lost. Default false, whatever the method: a PUT may add a note. */
	idempotent?: boolean;
}

/** A written record as the reply shows it. The id is missing from a reply that says nothing. */
export interface Written {
	id?: string | number;
	row: Record<string, unknown>;
}

/**
 * Sends one write of a profile, after what it has to look up first. Unless it is idempotent it is sent once: what to
 * do about a lost answer is the caller's to know.
 * @throws Failure also of kind `invalid` when a reply with a good status says that it failed
 */
export async function sendWrite(
	context: Context,
	write: WriteProfile,
	idOf: (row: Record<string, unknown>) => string | number | undefined,
	{ variables, extra = {}, current, idempotent = false }: WriteInput,
): Promise<Written> {
	const { http } = context;
	const complete = await withLookUps(context, write, variables);
	const request = toHttpRequest({ ...write.request, method: write.request.method ?? 'POST' }, complete);
	const filled = withoutAbsent(request.body) ?? {};
	const body = isObject(filled) ? { ...(write.merge ? current : {}), ...filled, ...extra } : filled;
	const reply = await http.request({
		...request,
		body: packed(write, body),
		...(idempotent && { idempotent }),
	});
	throwIfError(http, reply, write.error);
	if (write.id === undefined) {
		const row = recordIn(reply, write.record ?? '');
		return { id: idOf(row), row };
	}
	const found = compilePath(write.record ?? '').get(reply.body);
	return { id: idAt(write.id, reply, found), row: isObject(found) ? found : {} };
}

/** A text that is put into a body, and how long what the body makes of it may be. */
export interface Fitting {
	variables: Variables;
	/** The placeholder that the text is for. */
	name: string;
	text: string | undefined;
	/** Ends the text, however much of that is cut. */
	footer?: string;
	/** Characters. */
	most?: number;
}

/** The text, cut such that everything that the body makes of it fits. */
export function fit({ request }: WriteProfile, fitting: Fitting): string | undefined {
	const { variables, name, text, footer, most } = fitting;
	if (most === undefined) return withFooter(text, footer, undefined);
	const places = textsIn(request.body).filter((place) => place.includes(`{${name}`));
	const lengthOf = (candidate: string) =>
		Math.max(
			candidate.length,
			...places.map((place) => writtenLength(fillIn(place, { ...variables, [name]: candidate }))),
		);
	return fitted((length) => withFooter(text, footer, length), lengthOf, most);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function writtenLength(value: unknown): number {
	return (typeof value === 'string' ? value : fromAdf(value)).length;
}

/** The record at a path of a reply; of a list, its first element. An empty reply is an empty record. */
export function recordIn(reply: HttpReply, path: string): Record<string, unknown> {
	const found = compilePath(path).get(reply.body);
	const record = Array.isArray(found) ? (found as unknown[])[0] : found;
	if (isObject(record)) return record;
	if (isEmpty(record)) return {};
	throw new HttpError('shape', `The reply holds no record at "${path}".`, {
		status: reply.status,
		url: showUrl(reply.url),
	});
}

/** An empty path is the record itself: some systems answer with the bare id. */
function idAt(
	where: NonNullable<WriteProfile['id']>,
	reply: HttpReply,
	record: unknown,
): string | number | undefined {
	if (typeof where !== 'string') return textOf(reply.headers[where.header.toLowerCase()]);
	const value = compilePath(where).get(record);
	return typeof value === 'number' ? value : textOf(value);
}

function packed({ jsonPatch, wrapInArray }: WriteProfile, body: unknown): unknown {
	if (jsonPatch && isObject(body)) {
		return Object.entries(body).map(([path, value]) => ({ op: 'replace', path, value }));
	}
	return wrapInArray ? [body] : body;
}

/** Members without a value are left out, and so are objects and lists that have no other; what the person set to null stays. */
function withoutAbsent(value: unknown): unknown {
	if (Array.isArray(value)) {
		const kept = value.map(withoutAbsent).filter((element) => element !== undefined);
		return kept.length === 0 && value.length > 0 ? undefined : kept;
	}
	if (!isObject(value)) return value;
	const members = Object.entries(value).map(([key, inner]) => [key, withoutAbsent(inner)] as const);
	const kept = members.filter(([, inner]) => inner !== undefined);
	return kept.length === 0 && members.length > 0 ? undefined : Object.fromEntries(kept);
}
