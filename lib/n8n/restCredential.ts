import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { authenticatorFor, parseCredential } from '../connectors/engine/credential';
import { ADDRESS, fieldKey, hasVendorAddress } from '../connectors/systems/credential';
import { statusLine, type CredentialField, type ManifestHead } from '../connectors/systems/manifest';
import { CUSTOM, type Systems } from '../connectors/systems/registry';
import { HttpError } from '../http/errors';
import type { AuthParts, HttpTransport } from '../http/types';
import { clock } from './clock';
import { showFor } from './displayOptions';
import { httpRequestTransport } from './helperTransport';

/*
 * What the credentials of RMMs and PSAs have in common: the form, made from the manifests of the known systems, and how
 * n8n's HTTP Request node is signed with it. Our own nodes sign from the same fields.
 */

const when = (authentication: string[]): INodeProperties['displayOptions'] => ({ show: { authentication } });

const secret = { password: true };

/** Who signs in. The form has it twice: with OAuth2, only the grant *Password* asks for it, and after the grant. */
const person = (show: Record<string, string[]>): INodeProperties[] => [
	{ displayName: 'Username', name: 'username', type: 'string', default: '', displayOptions: { show } },
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: secret,
		default: '',
		displayOptions: { show },
	},
];

const oAuth2Fields: INodeProperties[] = [
	{
		displayName: 'Token URL',
		name: 'tokenUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://rmm.example.com/oauth/token',
		description: 'Where tokens are fetched; relative to the base URL, or absolute',
		displayOptions: when(['oAuth2']),
	},
	{
		displayName: 'Grant',
		name: 'grant',
		type: 'options',
		options: [
			{ name: 'Client Credentials', value: 'clientCredentials' },
			{ name: 'Password', value: 'password' },
		],
		default: 'clientCredentials',
		displayOptions: when(['oAuth2']),
	},
	...person({ authentication: ['oAuth2'], grant: ['password'] }),
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		displayOptions: when(['oAuth2']),
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: secret,
		default: '',
		displayOptions: when(['oAuth2']),
	},
	{ displayName: 'Scope', name: 'scope', type: 'string', default: '', displayOptions: when(['oAuth2']) },
	{
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		options: [
			{ name: 'Basic Header', value: 'basic' },
			{ name: 'Body', value: 'body' },
			{ name: 'None', value: 'none' },
		],
		default: 'body',
		description: 'How the client ID and secret are sent to the token URL',
		displayOptions: when(['oAuth2']),
	},
	{
		displayName: 'Additional Parameters',
		name: 'additionalParameters',
		type: 'json',
		default: '{}',
		description: 'Sent with the token request, as a JSON object: for example an audience or a tenant',
		displayOptions: when(['oAuth2']),
	},
];

const loginFields: INodeProperties[] = [
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. /auth/authenticate',
		description: 'Where the login is exchanged for a token; relative to the base URL, or absolute',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Login Method',
		name: 'loginMethod',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'POST',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Login Authentication',
		name: 'loginAuthentication',
		type: 'options',
		options: [
			{ name: 'Basic', value: 'basic', description: 'Username and password in an Authorization header' },
			{ name: 'None', value: 'none' },
		],
		default: 'none',
		description: 'How the login request itself is signed',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Login Headers',
		name: 'loginHeaders',
		type: 'json',
		default: '{}',
		description:
			'As a JSON object. {username}, {password} and {token} stand for the fields of this credential.',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Login Body',
		name: 'loginBody',
		type: 'json',
		default: '{ "username": "{username}", "password": "{password}" }',
		description: 'As JSON. {username}, {password} and {token} stand for the fields of this credential.',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Token Path',
		name: 'tokenPath',
		type: 'string',
		default: 'token',
		placeholder: 'e.g. tokens.access.token',
		description: 'Where the token stands in the reply',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Expires In Path',
		name: 'expiresInPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. tokens.access.expirySeconds',
		description: 'Where the reply says in how many seconds the token expires',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Token Header',
		name: 'tokenHeader',
		type: 'string',
		default: 'Authorization',
		displayOptions: when(['login']),
	},
	{
		displayName: 'Token Header Value',
		name: 'tokenHeaderValue',
		type: 'string',
		// A template around the token, not the token.
		default: 'Bearer {token}',
		displayOptions: when(['login']),
	},
];

/**
 * The form of a credential: the system, then the fields of that system alone.
 * @param example the base URL of a custom system
 */
export function systemCredentialFields<Profile>(
	systems: Systems<Profile>,
	example: string,
): INodeProperties[] {
	const known = systems.all;
	return [
		{
			displayName: 'System',
			name: 'system',
			type: 'options',
			noDataExpression: true,
			options: [
				...known.map(({ id, name }) => ({ name, value: id })),
				{ name: 'Custom', value: CUSTOM, description: 'Any other REST API; describe it in the node' },
			],
			default: CUSTOM,
			description: 'Your system. If it is not listed, choose Custom.',
		},
		...known.flatMap(fieldsOf),
		...showFor({ system: [CUSTOM] }, customFields(example)),
		{
			displayName: 'Address',
			name: ADDRESS,
			type: 'string',
			default: '',
			placeholder: 'e.g. https://gateway.example.com',
			description:
				"Only for a private gateway: replaces every host of the vendor, those that give tokens included. Empty: the vendor's own.",
			displayOptions: { show: { system: idsOf(known.filter(hasVendorAddress)) } },
		},
		...connectionFieldsOf(known),
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];
}

/** What a known system shows: what to do in its console, and its own fields. */
function fieldsOf(system: ManifestHead): INodeProperties[] {
	const { setup } = system;
	const steps = setup.length === 1 ? setup : setup.map((step, at) => `${at + 1}. ${step}`);
	return showFor({ system: [system.id] }, [
		{
			displayName: asList([...steps, statusLine(system), ...doubts(system)]),
			name: fieldKey(system, { name: 'notice' }),
			type: 'notice',
			default: '',
		},
		...system.credential.fields.map((field) => propertyOf(system, field)),
	]);
}

/** n8n's notices keep lists and links of HTML, and drop line breaks. */
function asList(lines: string[]): string {
	return `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
}

function doubts({ unconfirmed = [] }: ManifestHead): string[] {
	return unconfirmed.length === 0 ? [] : [`Not confirmed: ${unconfirmed.join(' ')}`];
}

function propertyOf(system: ManifestHead, field: CredentialField): INodeProperties {
	const { label, description, placeholder, options } = field;
	const common = { displayName: label, name: fieldKey(system, field), description };
	if (options) return { ...common, type: 'options', options, default: options[0]!.value };
	return {
		...common,
		type: 'string',
		typeOptions: field.secret ? secret : undefined,
		default: '',
		placeholder,
		...(field.optional ? {} : { required: true }),
	};
}

/** A vendor's cloud has a public certificate; another machine may not. */
function connectionFieldsOf(known: readonly ManifestHead[]): INodeProperties[] {
	const cloud = known.filter((system) => hasVendorAddress(system) && !system.credential.selfHosted);
	return [
		...connectionFields.map((field) => ({ ...field, displayOptions: { hide: { system: idsOf(cloud) } } })),
		...connectionFields.map((field) => ({
			...field,
			displayOptions: { show: { system: idsOf(cloud) }, hide: { [ADDRESS]: [''] } },
		})),
	];
}

function idsOf(systems: readonly ManifestHead[]): string[] {
	return systems.map(({ id }) => id);
}

/** The whole form, for a system that is not known here. */
function customFields(example: string): INodeProperties[] {
	return [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: example,
			description: "The address that the profile's paths are added to; it may hold a path itself",
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Basic', value: 'basic' },
				{ name: 'Bearer Token', value: 'bearer' },
				{ name: 'Header', value: 'header' },
				{ name: 'Login Exchange', value: 'login' },
				{ name: 'None', value: 'none' },
				{ name: 'OAuth2', value: 'oAuth2' },
				{ name: 'Query Parameter', value: 'query' },
				{ name: 'Several Headers', value: 'headers' },
			],
			default: 'bearer',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: secret,
			default: '',
			displayOptions: when(['bearer', 'header', 'query', 'login']),
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-API-KEY',
			displayOptions: when(['header']),
		},
		{
			displayName: 'Header Value',
			name: 'headerValue',
			type: 'string',
			default: '{token}',
			description: '{token} stands for the token, as in "Token token={token}"',
			displayOptions: when(['header']),
		},
		{
			displayName: 'Query Name',
			name: 'queryName',
			type: 'string',
			default: 'api_key',
			displayOptions: when(['query']),
		},
		...person({ authentication: ['basic', 'login'] }),
		...oAuth2Fields,
		...loginFields,
		{
			displayName: 'Additional Headers',
			name: 'additionalHeaders',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Header',
			default: {},
			description: 'Sent with every request, on top of the authentication',
			options: [
				{
					displayName: 'Header',
					name: 'header',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						{ displayName: 'Value', name: 'value', type: 'string', typeOptions: secret, default: '' },
					],
				},
			],
		},
		{
			displayName: 'Test Path',
			name: 'testPath',
			type: 'string',
			default: '/customers',
			description: 'What the test of this credential asks for; the path must need the credential',
		},
	];
}

/** Of the credentials of ImmyBot: a model, or a new colleague, may hold a node. */
export const readOnlyField: INodeProperties = {
	displayName: 'Read Only',
	name: 'readOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether every node with this credential may read only. What would change something is refused.',
};

/** How to connect, whatever the system. */
export const connectionFields: INodeProperties[] = [
	{
		displayName: 'CA Certificate',
		name: 'caCertificate',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			'The authority that signed the certificate of the server, in PEM form, if it is a private one',
	},
	{
		displayName: 'Ignore TLS Issues',
		name: 'ignoreSsl',
		type: 'boolean',
		default: false,
		description: 'Whether to connect although the certificate cannot be trusted. For test networks only.',
	},
	{
		displayName: 'Allow Unencrypted HTTP',
		name: 'allowHttp',
		type: 'boolean',
		default: false,
		description:
			'Whether secrets may be sent over plain http to another machine. Addresses of this machine are always allowed.',
	},
];

/**
 * Fetches a token for the HTTP Request node, which n8n keeps in the hidden field `session` until a 401 shows that it
 * has expired. Other kinds of authentication need none: their session is a mark that there is nothing to fetch.
 */
export async function fetchSession<Profile>(
	systems: Systems<Profile>,
	helper: IHttpRequestHelper,
	data: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const credential = systems.credentialOf(data);
	const { authentication, ignoreSsl } = parseCredential(credential);
	if (authentication !== 'oAuth2' && authentication !== 'login') return { session: '{}' };
	const transport = httpRequestTransport(helper.helpers.httpRequest, { rejectUnauthorized: !ignoreSsl });
	const authenticator = authenticatorFor(credential, { transport, clock });
	const parts = await authenticator.parts();
	// n8n asks again only when the token it has was refused.
	const spent = JSON.stringify(parts) === credential.session;
	if (spent && (await authenticator.refresh?.(parts)))
		return { session: JSON.stringify(await authenticator.parts()) };
	return { session: JSON.stringify(parts) };
}

/** Signs a request of the HTTP Request node. */
export async function signRequest<Profile>(
	systems: Systems<Profile>,
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const credential = systems.credentialOf(data);
	const { authentication } = parseCredential(credential);
	const fetched = authentication === 'oAuth2' || authentication === 'login';
	const parts: AuthParts = fetched
		? (JSON.parse(String(data.session || '{}')) as AuthParts)
		: await authenticatorFor(credential, { transport: unused, clock }).parts();
	return {
		...request,
		headers: { ...request.headers, ...parts.headers },
		qs: { ...request.qs, ...parts.query },
	};
}

/** Fixed credentials need no request. */
const unused: HttpTransport = {
	async send() {
		throw new HttpError('configuration', 'This kind of authentication fetches nothing.');
	},
};
