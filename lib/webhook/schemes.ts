import { timingSafeEqual } from 'node:crypto';

import { anyOf, digestIn, headerOf, hmacSha256, isSameText, sha256, type Encoding } from './digest';
import type { SchemeField, SchemeSettings, SignatureScheme } from './scheme';

/** The headers of Standard Webhooks. Source: the specification, "Webhook headers". */
export const STANDARD_HEADERS = {
	id: 'webhook-id',
	timestamp: 'webhook-timestamp',
	signature: 'webhook-signature',
} as const;

/** In both directions: clocks differ. Source: Standard Webhooks, "Timestamp tolerance". */
export const TOLERANCE_MS = 5 * 60_000;

/** More are not looked at: a sender has two while a secret is replaced. */
const MAX_SIGNATURES = 10;

function headerField(name: string, header: string): SchemeField {
	return {
		name,
		label: 'Header',
		default: header,
		isHeaderName: true,
		description: 'The name of the HTTP header that the sender uses',
	};
}

function atLeast8(secret: string): string | undefined {
	return secret.length < 8 ? 'The secret must have at least 8 characters.' : undefined;
}

const bodyHmac: SignatureScheme = {
	id: 'hmac',
	name: 'HMAC-SHA256 of the Body',
	description: 'A header holds the HMAC of the body, made with the secret',
	fields: [
		headerField('signatureHeader', 'X-ImmyBot-Signature'),
		{
			name: 'encoding',
			label: 'Encoding',
			default: 'hex',
			choices: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
			],
			description: 'How the sender writes the HMAC',
		},
		{
			name: 'prefix',
			label: 'Prefix',
			default: '',
			placeholder: 'e.g. sha256=',
			description: 'The text before the HMAC in the header, if the sender adds one',
		},
	],
	proofHeaders: ({ signatureHeader = '' }) => [signatureHeader.toLowerCase()],
	secretProblem: atLeast8,
	sign(body, secret, { signatureHeader = '', prefix = '', ...settings }) {
		return { [signatureHeader]: prefix + hmacSha256(secret, body).toString(encodingOf(settings)) };
	},
	accepts(message, secret, { signatureHeader = '', prefix = '', ...settings }) {
		const given = digestIn(headerOf(message, signatureHeader), encodingOf(settings), prefix);
		return given !== undefined && timingSafeEqual(given, hmacSha256(secret, message.body));
	},
	identity: ({ body }, eventId) => eventId ?? `sha256:${sha256(body).toString('hex')}`,
};

const secretHeader: SignatureScheme = {
	id: 'header',
	name: 'Secret in a Header',
	description: 'A header holds the secret itself. The body is not signed.',
	fields: [headerField('headerName', 'X-ImmyBot-Secret')],
	proofHeaders: ({ headerName = '' }) => [headerName.toLowerCase()],
	secretProblem(secret) {
		// eslint-disable-next-line no-control-regex -- what HTTP forbids in a header
		return /[\u0000-\u001f\u007f]|^\s|\s$|[^\u0000-\u00ff]/.test(secret)
			? 'The secret has characters that a header cannot hold.'
			: atLeast8(secret);
	},
	sign: (_body, secret, { headerName = '' }) => ({ [headerName]: secret }),
	accepts(message, secret, { headerName = '' }) {
		const given = headerOf(message, headerName);
		return given !== undefined && isSameText(given, secret);
	},
	identity: () => undefined,
};

/** HMAC-SHA256 of `{id}.{timestamp}.{body}`, at most five minutes old. */
const standardWebhooks: SignatureScheme = {
	id: 'standard',
	name: 'Standard Webhooks',
	description: 'Signed with ID and time, as described on standardwebhooks.com',
	fields: [],
	proofHeaders: () => [STANDARD_HEADERS.signature],
	secretProblem: (secret) =>
		standardKey(secret).length < 16
			? 'The secret must be base64 of at least 16 bytes, with or without "whsec_" before it.'
			: undefined,
	sign(body, secret, _settings, { id, now }) {
		const timestamp = String(Math.floor(now / 1000));
		const signature = hmacSha256(standardKey(secret), `${id}.${timestamp}.`, body).toString('base64');
		return {
			[STANDARD_HEADERS.id]: id,
			[STANDARD_HEADERS.timestamp]: timestamp,
			[STANDARD_HEADERS.signature]: `v1,${signature}`,
		};
	},
	accepts(message, secret, _settings, now) {
		const id = headerOf(message, STANDARD_HEADERS.id);
		const timestamp = headerOf(message, STANDARD_HEADERS.timestamp);
		if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
		const given = (headerOf(message, STANDARD_HEADERS.signature) ?? '')
			.split(' ')
			.slice(0, MAX_SIGNATURES)
			.flatMap((one) => digestIn(one, 'base64', 'v1,') ?? []);
		const expected = hmacSha256(standardKey(secret), `${id}.${timestamp}.`, message.body);
		const isSigned = anyOf(given, (one) => timingSafeEqual(one, expected));
		return isSigned && Math.abs(now - Number(timestamp) * 1000) <= TOLERANCE_MS;
	},
	identity: (message) => headerOf(message, STANDARD_HEADERS.id),
};

/** All schemes; the first is the default. A further one is an entry here and nothing else. */
export const SCHEMES: readonly [SignatureScheme, ...SignatureScheme[]] = [
	bodyHmac,
	secretHeader,
	standardWebhooks,
];

function encodingOf({ encoding }: SchemeSettings): Encoding {
	return encoding === 'base64' ? 'base64' : 'hex';
}

/** Source: Standard Webhooks, "Signature scheme": the secret is base64, with `whsec_` before it. */
function standardKey(secret: string): Buffer {
	const digits = keyIn(secret);
	return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : Buffer.alloc(0);
}

/** The key as a secret of Standard Webhooks writes it. A server may repeat it alone. */
export function keyIn(secret: string): string {
	return secret.replace(/^whsec_/, '');
}
