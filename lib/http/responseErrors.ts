import type { FailureKind } from '../failure';
import { HttpError } from './errors';
import { isObject } from '../values/object';
import { EXAMINED, redact, showUrl } from './redact';
import { serverWaitMs } from './retry';
import type { HttpMethod, WireReply } from './types';

const LONGEST_MESSAGE = 500;

/** Of a list of messages or fields, no more are quoted: a person reads the first ones. */
const MOST_QUOTED = 20;

/** Characters of an error that is read as JSON; a longer one is quoted as text. */
const LONGEST_JSON = 64 * 1024;

/** What a body says about a failure. */
interface Explanation {
	message?: string;
	code?: string;
	fields?: Record<string, string>;
}

type JsonObject = Record<string, unknown>;

/**
 * Turns a reply that is not 2xx into an error that quotes the server.
 * @param secrets taken out of whatever the server echoes
 */
export function errorFromReply(
	request: { method: HttpMethod; url: string },
	reply: WireReply,
	secrets: readonly string[],
	nowMs: number,
): HttpError {
	const { message, code, fields = {} } = explain(reply.body);
	const quoted = Object.entries(fields).slice(0, MOST_QUOTED);
	const clean = (text: string) => shorten(redact(text, secrets));
	const serverMessage = message === undefined ? undefined : clean(message);
	return new HttpError(kindOf(reply.status), sentence(reply.status, serverMessage), {
		status: reply.status,
		method: request.method,
		url: showUrl(request.url),
		serverMessage,
		serverCode: code === undefined ? undefined : clean(code),
		fields:
			quoted.length > 0
				? Object.fromEntries(quoted.map(([field, text]) => [clean(field), clean(text)]))
				: undefined,
		retryAfterMs: serverWaitMs(reply.headers, nowMs, reply.status === 429),
		outcome: mayHaveActed(reply.status) ? 'unknown' : 'notDone',
	});
}

function sentence(status: number, serverMessage: string | undefined): string {
	return serverMessage ? `The server answered ${status}: ${serverMessage}` : `The server answered ${status}.`;
}

const KINDS: Record<number, FailureKind> = {
	401: 'unauthorized',
	403: 'forbidden',
	404: 'notFound',
	407: 'configuration',
	408: 'timeout',
	409: 'conflict',
	410: 'notFound',
	412: 'conflict',
	425: 'server',
	429: 'rateLimited',
};

function kindOf(status: number): FailureKind {
	if (status >= 500) return 'server';
	if (status < 400) return 'redirect';
	return KINDS[status] ?? 'refused';
}

/** 501 and 505 say that the server cannot do it; any other 5xx, and 408, may come after the work was done. */
function mayHaveActed(status: number): boolean {
	return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE - 1)}…`;
}

function explain(body: string): Explanation {
	const text = body.replace(/^\uFEFF/, '').trim();
	if (text === '') return {};
	if (isHtml(text)) return { message: describeWebPage(text) };
	if (text.length > LONGEST_JSON) return { message: text };
	try {
		return explainJson(JSON.parse(text));
	} catch {
		return { message: text };
	}
}

export function isHtml(body: string): boolean {
	return /^\s*(<!doctype html|<html|<head|<body)/i.test(withoutComments(body.slice(0, EXAMINED)));
}

/** Without the comments that a body begins with, as some proxies write them before their page. */
function withoutComments(body: string): string {
	let start = body.trimStart();
	while (start.startsWith('<!--')) {
		const end = start.indexOf('-->');
		if (end < 0) return start;
		start = start.slice(end + 3).trimStart();
	}
	return start;
}

/** `a web page (“502 Bad Gateway”)` */
export function describeWebPage(html: string): string {
	const title = /<title[^>]{0,200}>([^<]{0,500})<\/title>/i.exec(html.slice(0, EXAMINED))?.[1]?.trim();
	return title ? `a web page answered (“${title}”)` : 'a web page answered';
}

/** Reads the shapes that REST servers use; what it does not know is quoted whole. */
function explainJson(json: unknown): Explanation {
	if (typeof json === 'string') return { message: json };
	if (Array.isArray(json)) return explainList(json);
	if (!isObject(json)) return { message: JSON.stringify(json) };

	const get = reader(json);
	const error = get('error');
	const inner: Explanation = isObject(error) ? explainJson(error) : {};
	const list = get('errors', 'details');
	const problems: Explanation = Array.isArray(list)
		? explainList(list)
		: isObject(list)
			? { fields: fieldsOf(list) }
			: {};
	const fields = { ...problems.fields, ...inner.fields };
	return {
		message:
			said(get('error_description')) ??
			inner.message ??
			said(error) ??
			said(get('detail')) ??
			said(get('message')) ??
			said(get('exceptionmessage')) ??
			said(get('title')) ??
			said(get('reason')) ??
			said(get('details')) ??
			problems.message ??
			(Object.keys(fields).length > 0 ? listFields(fields) : JSON.stringify(json)),
		code: inner.code ?? said(get('code')) ?? said(error) ?? problems.code,
		...(Object.keys(fields).length > 0 ? { fields } : {}),
	};
}

/** `[{message, field?, code?}]` or `['text']`. */
function explainList(list: unknown[]): Explanation {
	const messages: string[] = [];
	const fields: Record<string, string> = {};
	let code: string | undefined;
	for (const entry of list.slice(0, MOST_QUOTED)) {
		const get = reader(isObject(entry) ? entry : {});
		const message = said(entry) ?? said(get('message', 'detail', 'description', 'title', 'reason'));
		if (message === undefined) continue;
		messages.push(message);
		const field = said(get('field', 'target', 'path', 'property'));
		if (field !== undefined) fields[field] = message;
		code ??= said(get('code'));
	}
	return {
		message: messages.length > 0 ? messages.join('; ') : undefined,
		code,
		...(Object.keys(fields).length > 0 ? { fields } : {}),
	};
}

/** `{field: ['text', …]}` or `{field: 'text'}`. */
function fieldsOf(object: JsonObject): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [field, value] of Object.entries(object)) {
		const texts = (Array.isArray(value) ? value : [value]).map(said).filter((text) => text !== undefined);
		if (texts.length > 0) fields[field] = texts.join(' ');
	}
	return fields;
}

function listFields(fields: Record<string, string>): string {
	return Object.entries(fields)
		.map(([field, text]) => `${field}: ${text}`)
		.join('; ');
}

/** The first of the names that has a value, whatever its case: ASP.NET writes `Message`, others `message`. */
function reader(object: JsonObject): (...names: string[]) => unknown {
	const byName = new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
	return (...names) =>
		names.map((name) => byName.get(name)).find((value) => value !== undefined && value !== null);
}

/** Text, or a number as text; `{value}` as OData writes it; `undefined` for anything else. */
function said(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	return isObject(value) && typeof value.value === 'string' ? value.value : undefined;
}
