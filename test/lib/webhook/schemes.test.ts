import fc from 'fast-check';

import { TOLERANCE_MS } from '../../../lib/webhook/schemes';
import { isTrusted, trustFrom, trustProblem, type Trust } from '../../../lib/webhook/trust';
import type { SignedMessage } from '../../../lib/webhook/scheme';
import { signatureHeaders as senderHeaders, type DeliveryOptions } from '../../../sandbox/immybot/deliver';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HMAC = trustFrom({ scheme: 'hmac' }, [SECRET]);
const STANDARD = trustFrom({ scheme: 'standard' }, [SECRET]);
const TRUSTS: Array<[name: string, trust: Trust, sender: DeliveryOptions]> = [
	['header', trustFrom({ scheme: 'header' }, [SECRET]), { scheme: 'header' }],
	['hmac', HMAC, { scheme: 'hmac' }],
	[
		'hmac in base64 with a prefix',
		trustFrom(
			{ scheme: 'hmac', signatureHeader: ' X-Hub-Signature-256 ', encoding: 'base64', prefix: 'sha256=' },
			[SECRET],
		),
		{ scheme: 'hmac', headerName: 'X-Hub-Signature-256', encoding: 'base64', prefix: 'sha256=' },
	],
	['standard', STANDARD, { scheme: 'standard' }],
];

const lower = (headers: Record<string, string>) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const isSigned = (message: SignedMessage, trust: Trust, secrets: string[], now: number) =>
	isTrusted(message, { ...trust, secrets }, now);

/** A delivery that is right in every respect; a test breaks one of them. */
function message(
	{ scheme, settings }: Trust,
	body = Buffer.from('{"EventType":"a"}'),
	secret = SECRET,
	now = NOW,
) {
	return { body, headers: lower(scheme.sign(body, secret, settings, { id: 'msg_1', now })) };
}

describe.each(TRUSTS)('%s', (_, scheme, sender) => {
	it('accepts what the secret signed, byte for byte', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(isSigned(message(scheme, Buffer.from(bytes)), scheme, [SECRET], NOW)).toBe(true);
			}),
		);
	});

	it('refuses another secret', () => {
		const other = 'whsec_' + Buffer.alloc(24, 7).toString('base64');
		expect(isSigned(message(scheme), scheme, [other], NOW)).toBe(false);
	});

	it('accepts any of several secrets, for rotation', () => {
		const old = 'whsec_' + Buffer.alloc(24, 1).toString('base64');
		for (const secrets of [
			[old, SECRET],
			[SECRET, old],
		]) {
			expect(isSigned(message(scheme), scheme, secrets, NOW)).toBe(true);
			expect(isSigned(message(scheme, undefined, old), scheme, secrets, NOW)).toBe(true);
		}
	});

	it('accepts nothing without a secret, and nothing without headers', () => {
		expect(isSigned(message(scheme), scheme, [], NOW)).toBe(false);
		expect(isSigned(message(scheme), scheme, [''], NOW)).toBe(false);
		expect(isSigned({ ...message(scheme), headers: {} }, scheme, [SECRET], NOW)).toBe(false);
	});

	it('never throws and never accepts, whatever stands in the headers', () => {
		const names = Object.keys(message(scheme).headers);
		const value = fc.oneof(
			fc.string(),
			fc.string({ unit: 'binary' }),
			fc.array(fc.string()),
			fc.constant(undefined),
		);
		const headers = fc.record(Object.fromEntries(names.map((name) => [name, value])));
		fc.assert(
			fc.property(headers, fc.uint8Array(), (given, bytes) => {
				const forged = { body: Buffer.from(bytes), headers: given as Record<string, string> };
				expect(isSigned(forged, scheme, [SECRET], NOW)).toBe(false);
			}),
		);
	});

	it('understands the sandbox, which signs with code of its own', () => {
		const body = '{"EventType":"session.completed","Data":{"id":1}}';
		const headers = senderHeaders(body, 'msg_2', new Date(NOW), { ...sender, secret: SECRET });
		expect(isSigned({ body: Buffer.from(body), headers: lower(headers) }, scheme, [SECRET], NOW)).toBe(true);
	});
});

describe('a signature over the body', () => {
	it.each(TRUSTS.slice(1))('is broken by any change of it (%s)', (_, scheme) => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1 }),
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				(bytes, at, flip) => {
					const signed = message(scheme, Buffer.from(bytes));
					const body = Buffer.from(bytes);
					const index = at % body.length;
					body[index] = (body[index] ?? 0) ^ flip;
					expect(isSigned({ ...signed, body }, scheme, [SECRET], NOW)).toBe(false);
				},
			),
		);
	});

	it('may be written in capital hex digits', () => {
		const { headers, body } = message(HMAC);
		const capital = { 'x-immybot-signature': headers['x-immybot-signature']?.toUpperCase() };
		expect(isSigned({ body, headers: capital }, HMAC, [SECRET], NOW)).toBe(true);
	});

	it.each([
		(text: string) => text.slice(1),
		(text: string) => `${text}0`,
		(text: string) => `sha256=${text}`,
	])('must be whole (%#)', (change) => {
		const { headers, body } = message(HMAC);
		const changed = { 'x-immybot-signature': change(String(headers['x-immybot-signature'])) };
		expect(isSigned({ body, headers: changed }, HMAC, [SECRET], NOW)).toBe(false);
	});
});

describe('Standard Webhooks', () => {
	const scheme = STANDARD;

	it('agrees with the test vector of the specification’s libraries', () => {
		const headers = {
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		};
		const body = Buffer.from('{"test": 2432232314}');
		expect(isSigned({ headers, body }, scheme, [SECRET], 1614265330_000)).toBe(true);
	});

	it('accepts one good signature among others', () => {
		const { headers, body } = message(scheme);
		const good = headers['webhook-signature'];
		for (const list of [`v1,${'A'.repeat(43)}= ${good}`, `${good} v1a,xyz`, `v2,? ${good}`]) {
			expect(
				isSigned({ body, headers: { ...headers, 'webhook-signature': list } }, scheme, [SECRET], NOW),
			).toBe(true);
		}
	});

	it.each([
		[0, true],
		[TOLERANCE_MS, true],
		[-TOLERANCE_MS, true],
		[TOLERANCE_MS + 1000, false],
		[-TOLERANCE_MS - 1000, false],
	])('sent %d ms ago: %s', (age, accepted) => {
		expect(isSigned(message(scheme), scheme, [SECRET], NOW + age)).toBe(accepted);
	});

	it.each(['webhook-id', 'webhook-timestamp'])('signs the %s, too', (name) => {
		const { headers, body } = message(scheme);
		const changed = { ...headers, [name]: `${headers[name]}0` };
		expect(isSigned({ body, headers: changed }, scheme, [SECRET], NOW)).toBe(false);
	});

	it('takes the secret with or without whsec_', () => {
		const bare = SECRET.slice('whsec_'.length);
		expect(isSigned(message(scheme), scheme, [bare], NOW)).toBe(true);
	});
});

describe('a trust', () => {
	const problem = (form: object, ...secrets: string[]) => trustProblem(trustFrom({ ...form }, secrets));

	it('says what is wrong with a secret', () => {
		expect(problem({})).toMatch(/no secret/);
		expect(problem({}, 'short')).toMatch(/8 characters/);
		expect(problem({ scheme: 'standard' }, 'not base64!')).toMatch(/base64/);
		expect(problem({ scheme: 'header' }, 'has a\nline break')).toMatch(/header/);
		expect(TRUSTS.map(([, trust]) => trustProblem(trust))).toEqual(TRUSTS.map(() => undefined));
	});

	it('says when a setting is not the name of a header', () => {
		expect(problem({ scheme: 'hmac', signatureHeader: 'two words' }, SECRET)).toMatch(/two words/);
	});

	it('takes a field’s default where the credential has nothing, or a choice that does not exist', () => {
		expect(trustFrom({ scheme: 'hmac', encoding: 'octal', signatureHeader: ' ' }, []).settings).toEqual({
			signatureHeader: 'X-ImmyBot-Signature',
			encoding: 'hex',
			prefix: '',
		});
	});

	it('identifies a delivery by what is signed, and by nothing else', () => {
		const body = Buffer.from('{}');
		const identity = ({ scheme }: Trust, headers: Record<string, string>, eventId: string | null = null) =>
			scheme.identity({ body, headers }, eventId);
		expect(identity(HMAC, { 'webhook-id': 'a' })).toBe(identity(HMAC, { 'webhook-id': 'b' }));
		expect(identity(HMAC, {}, 'event')).toBe('event');
		expect(identity(STANDARD, { 'webhook-id': 'a' }, 'event')).toBe('a');
		expect(identity(trustFrom({ scheme: 'header' }, []), { 'webhook-id': 'a' }, 'event')).toBeUndefined();
	});
});
