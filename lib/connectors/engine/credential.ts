import * as z from 'zod';

import {
	basicAuth,
	bearerAuth,
	combineAuth,
	headerAuth,
	loginExchange,
	oauth2Token,
	queryAuth,
	type TokenContext,
} from '../../http/auth';
import { Failure } from '../../failure';
import { isAbsolute, joinUrl } from '../../http/path';
import type { Authenticator } from '../../http/types';
import { compilePath } from './path';
import { isObject } from '../../values/object';
import { fillIn } from './template';

/**
 * The credential of a custom RMM or PSA, as n8n stores it: flat, text unless said otherwise, every field optional
 * but those that its kind of authentication needs.
 */
export const authenticationKinds = [
	'none',
	'bearer',
	'header',
	'query',
	'basic',
	'oAuth2',
	'login',
	'headers',
] as const;

const text = z
	.string()
	.nullish()
	.transform((value) => value ?? '');

const trimmed = text.transform((value) => value.trim());

const dottedPath = trimmed.superRefine((value, context) => {
	try {
		compilePath(value);
	} catch {
		context.addIssue({ code: 'custom', message: 'it is not a path such as tokens.access.token' });
	}
});

const flag = z
	.boolean()
	.nullish()
	.transform((value) => value ?? false);

/** JSON typed into a field, or the object that an expression gave; empty is `undefined`. */
const json = z
	.unknown()
	.default('')
	.transform((value, context) => {
		if (typeof value !== 'string') return value ?? undefined;
		if (value.trim() === '') return undefined;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			context.addIssue({ code: 'custom', message: 'is not valid JSON' });
			return z.NEVER;
		}
	});

/** A JSON object whose values are sent as text. */
const jsonTexts = json.pipe(
	z
		.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String), {
			error: 'must be a JSON object such as {"name": "value"}',
		})
		.default({}),
);

const namedValue = z.object({ name: trimmed, value: text });

/** A list of `{name, value}`, or a fixed collection of n8n's, which holds that list under a key. */
const namedValues = z
	.preprocess(
		(value: unknown) => (isObject(value) ? Object.values(value).find(Array.isArray) : value) ?? [],
		z.array(namedValue),
	)
	.transform((pairs) => pairs.filter(({ name }) => name !== ''));

/** The schema of a credential's data. Unknown fields are left out: n8n keeps some of its own there. */
export const credentialSchema = z.object({
	/** May hold a path, `https://host/api/v2`. */
	baseUrl: trimmed,
	authentication: z.enum(authenticationKinds).default('none'),

	/** The token or API key, for `bearer`, and as `{token}` in `headerValue`, `queryValue`, `loginHeaders`, `loginBody`. */
	token: trimmed,
	headerName: trimmed,
	/** The whole value, or a template: `Token token={token}`. Empty means `{token}`. */
	headerValue: trimmed,
	queryName: trimmed,
	/** As `headerValue`. */
	queryValue: trimmed,
	/** For `basic`, the grant `password`, and as `{username}` and `{password}` in `loginHeaders` and `loginBody`. */
	username: text,
	password: text,

	/** Relative to the base URL, or absolute; then it may be another host, which gets the token request only. */
	tokenUrl: trimmed,
	grant: z.enum(['clientCredentials', 'password']).default('clientCredentials'),
	clientId: trimmed,
	clientSecret: trimmed,
	scope: trimmed,
	clientAuthentication: z.enum(['body', 'basic', 'none']).default('body'),
	/** JSON object; sent with the token request. */
	additionalParameters: jsonTexts,

	/** As `tokenUrl`. */
	loginUrl: trimmed,
	loginMethod: z.enum(['GET', 'POST', 'PUT']).default('POST'),
	/** `basic`: the login itself carries user name and password in an Authorization header. */
	loginAuthentication: z.enum(['none', 'basic']).default('none'),
	/** JSON object. */
	loginHeaders: jsonTexts,
	/** JSON. */
	loginBody: json,
	/** Where the token is in the reply; a dotted path. */
	tokenPath: dottedPath,
	/** Where the reply says in how many seconds the token expires. */
	expiresInPath: dottedPath,
	/** Default `Authorization`. */
	tokenHeader: trimmed,
	/** Default `Bearer {token}`. */
	tokenHeaderValue: trimmed,

	/** On top of any kind; the values are secret. */
	additionalHeaders: namedValues,

	caCertificate: text,
	ignoreSsl: flag,
	allowHttp: flag,
});

export type ConnectorCredential = z.output<typeof credentialSchema>;

/**
 * Checks a credential's data.
 * @throws Failure of kind `configuration` that names the field, and never shows a value
 */
export function parseCredential(data: unknown): ConnectorCredential {
	const result = credentialSchema.safeParse(data ?? {});
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw new Failure(
		'configuration',
		`The credential's "${issue!.path.join('.')}" cannot be used: ${issue!.message}.`,
	);
}

/**
 * What signs the requests of a credential.
 * @param data the credential's data, as n8n hands it over
 * @param context how a token is fetched; nothing is sent before the first request needs it
 * @throws Failure of kind `configuration` when a field that the kind needs is empty
 */
export function authenticatorFor(data: unknown, context: TokenContext): Authenticator {
	const credential = parseCredential(data);
	const own = authenticators[credential.authentication](credential, {
		...context,
		allowHttp: context.allowHttp ?? credential.allowHttp,
	});
	const extra = credential.additionalHeaders;
	if (extra.length === 0) return own;
	return combineAuth(
		own,
		headerAuth(Object.fromEntries(extra.map(({ name, value }) => [name.toLowerCase(), value]))),
	);
}

type Kind = (typeof authenticationKinds)[number];

const authenticators: Record<
	Kind,
	(credential: ConnectorCredential, context: TokenContext) => Authenticator
> = {
	none: () => headerAuth({}),
	bearer: (credential) => bearerAuth(needed(credential, 'token')),
	header(credential) {
		const value = withToken(credential, 'headerValue');
		return withSecrets(headerAuth({ [needed(credential, 'headerName').toLowerCase()]: value }), [
			credential.token,
		]);
	},
	query(credential) {
		const value = withToken(credential, 'queryValue');
		return withSecrets(queryAuth({ [needed(credential, 'queryName')]: value }), [credential.token]);
	},
	basic: (credential) => basicAuth(needed(credential, 'username'), credential.password),
	oAuth2: (credential, context) =>
		oauth2Token(
			{
				tokenUrl: absolute(credential, 'tokenUrl'),
				grant: credential.grant === 'password' ? 'password' : 'client_credentials',
				clientId: credential.clientId,
				clientSecret: credential.clientSecret,
				username: credential.username,
				password: credential.password,
				scope: credential.scope,
				clientAuth: credential.clientAuthentication,
				extraParams: credential.additionalParameters,
			},
			context,
		),
	login,
	headers(credential) {
		if (credential.additionalHeaders.length > 0) return headerAuth({});
		throw missing('additionalHeaders');
	},
};

function login(credential: ConnectorCredential, context: TokenContext): Authenticator {
	const { username, password, token, expiresInPath, tokenHeader, tokenHeaderValue } = credential;
	const values = { username, password, token };
	const basic = credential.loginAuthentication === 'basic' ? basicPair(credential) : undefined;
	const headers = {
		...(basic === undefined ? {} : { Authorization: `Basic ${basic}` }),
		...(fillIn(credential.loginHeaders, values) as Record<string, string>),
	};
	const body = fillIn(credential.loginBody, values);
	return loginExchange(
		{
			method: credential.loginMethod,
			url: absolute(credential, 'loginUrl'),
			headers,
			body,
			token: compilePath(needed(credential, 'tokenPath')).get,
			expiresIn: expiresInPath === '' ? undefined : compilePath(expiresInPath).get,
			header: tokenHeader || undefined,
			value: tokenHeaderValue || undefined,
			secrets: [password, token, basic ?? '', ...Object.values(headers), ...longTextsIn(body)].filter(
				Boolean,
			),
		},
		context,
	);
}

function basicPair(credential: ConnectorCredential): string {
	return Buffer.from(`${needed(credential, 'username')}:${credential.password}`).toString('base64');
}

/** Secrets may be typed straight into the body. Short words there, such as a grant type, are hardly any. */
function longTextsIn(body: unknown): string[] {
	if (typeof body === 'string') return body.length >= 8 ? [body] : [];
	if (typeof body !== 'object' || body === null) return [];
	return Object.values(body).flatMap(longTextsIn);
}

function withToken(credential: ConnectorCredential, field: 'headerValue' | 'queryValue'): string {
	const template = credential[field] || '{token}';
	return template.includes('{token}')
		? template.replaceAll('{token}', () => needed(credential, 'token'))
		: template;
}

function withSecrets(authenticator: Authenticator, secrets: string[]): Authenticator {
	return { ...authenticator, secrets: () => [...authenticator.secrets(), ...secrets].filter(Boolean) };
}

function absolute(credential: ConnectorCredential, field: 'tokenUrl' | 'loginUrl'): string {
	const url = needed(credential, field);
	return isAbsolute(url) ? url : joinUrl(needed(credential, 'baseUrl'), url);
}

function needed<Field extends keyof ConnectorCredential>(credential: ConnectorCredential, field: Field) {
	const value = credential[field];
	if (value === '') throw missing(field);
	return value;
}

function missing(field: string): Failure {
	return new Failure(
		'configuration',
		`The credential's "${field}" is empty. This kind of authentication needs it.`,
	);
}
