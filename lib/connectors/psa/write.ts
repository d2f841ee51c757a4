import { HttpError } from '../../http/errors';
import { showUrl } from '../../http/redact';
import type { HttpClient, HttpReply } from '../../http/types';
import { throwIfError, toHttpRequest } from '../engine/list';
import { isObject } from '../../values/object';
import { isEmpty, textOf } from '../engine/values';
import { compilePath } from '../engine/path';
import type { WriteProfile } from './profile';

export interface WriteInput {
	/** What the placeholders stand for. One that is named here without a value leaves its member out. */
	variables: Readonly<Record<string, unknown>>;
	/** Members that join the body as they are. */
	extra?: Readonly<Record<string, unknown>>;
	/** The record as it was read, for a profile that sends it whole. */
	current?: Readonly<Record<string, unknown>>;
}

/** A written record as the reply shows it. The id is missing from a reply that says nothing. */
export interface Written {
	id?: string | number;
	row: Record<string, unknown>;
}

/**
 * Sends one write of a profile. It is sent once: what to do about a lost answer is the caller's to know.
 * @throws HttpError also of kind `invalid` when a reply with a good status says that it failed
 */
export async function sendWrite(
	http: HttpClient,
	write: WriteProfile,
	idOf: (row: Record<string, unknown>) => string | number | undefined,
	{ variables, extra = {}, current }: WriteInput,
): Promise<Written> {
	const request = toHttpRequest({ ...write.request, method: write.request.method ?? 'POST' }, variables);
	const filled = withoutAbsent(request.body) ?? {};
	const body = isObject(filled) ? { ...(write.merge ? current : {}), ...filled, ...extra } : filled;
	const reply = await http.request({ ...request, body: packed(write, body) });
	throwIfError(reply, write.error);
	const row = recordIn(reply, write.record ?? '');
	return { id: write.id === undefined ? idOf(row) : idAt(write.id, row), row };
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

function idAt(path: string, row: Record<string, unknown>): string | number | undefined {
	const value = compilePath(path).get(row);
	return typeof value === 'number' ? value : textOf(value);
}

function packed({ jsonPatch, wrapInArray }: WriteProfile, body: unknown): unknown {
	if (jsonPatch && isObject(body)) {
		return Object.entries(body).map(([path, value]) => ({ op: 'replace', path, value }));
	}
	return wrapInArray ? [body] : body;
}

/** Members without a value go; what the person set to null stays. */
function withoutAbsent(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutAbsent).filter((element) => element !== undefined);
	if (!isObject(value)) return value;
	const members = Object.entries(value).map(([key, inner]) => [key, withoutAbsent(inner)] as const);
	return Object.fromEntries(members.filter(([, inner]) => inner !== undefined));
}
