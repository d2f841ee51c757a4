import fc from 'fast-check';

import { redact, showUrl } from '../../../lib/http/redact';

test('any secret of some length is removed in every form', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), fc.string(), (secret, around) => {
			fc.pre(!secret.includes('*'));
			const forms = [
				secret,
				encodeURIComponent(secret),
				JSON.stringify(secret).slice(1, -1),
				Buffer.from(secret).toString('base64'),
				Buffer.from(secret).toString('base64url'),
				new URLSearchParams({ x: secret }).toString().slice(2),
			];
			for (const form of forms)
				expect(redact(`${around} ${form} ${around}`, [secret, around])).not.toContain(form);
		}),
	);
});

test('a secret within another leaves nothing of either', () => {
	expect(redact('abcdef abc', ['abc', 'abcdef'])).toBe('*** ***');
});

test.each([
	['Authorization: Bearer abc.def', 'Authorization: ***'],
	['{"authorization":"Basic dXNlcjpwYXNz"}', '{"authorization":"***"}'],
	['sent Bearer abcdefgh1234 to it', 'sent Bearer *** to it'],
	['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig here', 'jwt *** here'],
	['client_secret=abc123def&x=1', 'client_secret=***&x=1'],
	['x-api-key: "k1234567"', 'x-api-key: "***"'],
])('%s', (text, expected) => {
	expect(redact(text, [])).toBe(expected);
});

test.each([
	'Invalid token provided',
	'Basic authentication is required',
	'The password must have 8 characters',
	'secret: required',
])('prose stays: %s', (text) => {
	expect(redact(text, ['', 'ab'])).toBe(text);
});

test('a URL is shown without its query, fragment and user', () => {
	expect(showUrl('https://u:p@a.test/b?c=d#e')).toBe('https://a.test/b');
	expect(showUrl('nonsense?key=1')).toBe('nonsense');
});
