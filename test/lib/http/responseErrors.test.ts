import { isHtml, errorFromReply } from '../../../lib/http/responseErrors';

const request = { method: 'POST' as const, url: 'https://api.test/v1/things?key=hidden' };

const from = (body: unknown, status = 400, headers: Record<string, string> = {}, secrets: string[] = []) =>
	errorFromReply(
		request,
		{ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
		secrets,
		0,
	);

test.each<[string, unknown, string | undefined, string | undefined]>([
	['error object', { error: { code: 'bad_name', message: 'Name is taken' } }, 'Name is taken', 'bad_name'],
	['error with details only', { error: { code: 7, details: 'too long' } }, 'too long', '7'],
	[
		'OAuth2',
		{ error: 'invalid_client', error_description: 'Unknown client' },
		'Unknown client',
		'invalid_client',
	],
	['error text', { error: 'Nope' }, 'Nope', 'Nope'],
	['message', { message: 'Nope', code: 'E1' }, 'Nope', 'E1'],
	['ASP.NET message', { Message: 'Nope' }, 'Nope', undefined],
	['list of errors', { errors: [{ message: 'a' }, 'b', { detail: 'c' }] }, 'a; b; c', undefined],
	['bare list', [{ code: 'X', message: 'a' }], 'a', 'X'],
	['reason', { reason: 'quota' }, 'quota', undefined],
	['OData', { error: { code: 'X', message: { lang: 'en', value: 'Nope' } } }, 'Nope', 'X'],
	['JSON text', '"Nope"', 'Nope', undefined],
	['unknown JSON', { ok: false }, '{"ok":false}', undefined],
	['text', 'upstream  failed\n', 'upstream failed', undefined],
	[
		'HTML',
		'<html><head><title>502 Bad Gateway</title>',
		'a web page answered (“502 Bad Gateway”)',
		undefined,
	],
	['HTML without a title', '<!DOCTYPE html><p>x', 'a web page answered', undefined],
	['nothing', '', undefined, undefined],
])('%s', (_, body, serverMessage, serverCode) => {
	const error = from(body);
	expect(error.serverMessage).toBe(serverMessage);
	expect(error.serverCode).toBe(serverCode);
	expect(error.message).toBe(
		serverMessage ? `The server answered 400: ${serverMessage}` : 'The server answered 400.',
	);
});

test('problem details name the fields', () => {
	const body = {
		title: 'Validation failed',
		status: 400,
		errors: { Name: ['is empty', 'is short'], Url: 'is bad' },
	};
	expect(from(body)).toMatchObject({
		serverMessage: 'Validation failed',
		fields: { Name: 'is empty is short', Url: 'is bad' },
	});
	expect(from({ title: 'T', detail: 'D' }).serverMessage).toBe('D');
	expect(from({ error: { message: 'm', details: [{ field: 'os', message: 'unknown' }] } })).toMatchObject({
		serverMessage: 'm',
		fields: { os: 'unknown' },
	});
	expect(from({ errors: { Name: ['is empty'] } }).serverMessage).toBe('Name: is empty');
});

test.each([
	[401, 'unauthorized', 'notDone'],
	[403, 'forbidden', 'notDone'],
	[404, 'notFound', 'notDone'],
	[408, 'timeout', 'unknown'],
	[409, 'conflict', 'notDone'],
	[410, 'notFound', 'notDone'],
	[412, 'conflict', 'notDone'],
	[422, 'refused', 'notDone'],
	[429, 'rateLimited', 'notDone'],
	[500, 'server', 'unknown'],
	[501, 'server', 'notDone'],
	[503, 'server', 'unknown'],
])('%i is %s, %s', (status, kind, outcome) => {
	expect(from('', status)).toMatchObject({
		status,
		kind,
		outcome,
		method: 'POST',
		url: 'https://api.test/v1/things',
	});
});

test('messages are cut, and cleared of secrets before they are', () => {
	const error = from(`${'x'.repeat(495)} topsecret`, 400, {}, ['topsecret']);
	expect(error.serverMessage?.length).toBeLessThanOrEqual(500);
	expect(error.message).not.toContain('tops');
	expect(from('y'.repeat(2000)).serverMessage).toHaveLength(500);
});

test('what the server asks to wait', () => {
	expect(from('', 503, { 'retry-after': '9' }).retryAfterMs).toBe(9000);
	expect(from('', 429, { 'ratelimit-reset': '4' }).retryAfterMs).toBe(4000);
});

it('knows a web page behind the comments that a proxy writes first', () => {
	expect(isHtml('<!-- proxy 1 -->\n<!-- 2 --><!DOCTYPE html><title>502</title>')).toBe(true);
	expect(isHtml('<!-- a comment --> plain text')).toBe(false);
	expect(isHtml('<!-- a comment without an end <html>')).toBe(false);
});
