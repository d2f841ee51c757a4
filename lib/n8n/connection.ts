import type { ICredentialDataDecryptedObject, ICredentialTestFunctions, IDataObject } from 'n8n-workflow';

import { authenticatorFor, parseCredential } from '../connectors/engine/credential';
import { createRmmConnector, type RmmConnector } from '../connectors/rmm/connector';
import { DetailCache } from '../connectors/rmm/enrich';
import { laneLimitsOf } from '../connectors/engine/limits';
import { createPsaConnector } from '../connectors/psa/connector';
import { Journal } from '../connectors/psa/journal';
import type { PsaConnector } from '../connectors/psa/port';
import { psaSystems, rmmSystems } from '../connectors/systems';
import { withFoundHost } from '../connectors/systems/findHost';
import type { Systems } from '../connectors/systems/registry';
import { bearerAuth, combineAuth } from '../http/auth';
import { createHttpClient, type HttpClientOptions, type ReplacedHost } from '../http/client';
import { readOnly } from '../http/readOnly';
import { laneFor, type LaneLimits } from '../http/rateLimit';
import type { RetryPolicy } from '../http/retry';
import type { Authenticator, HttpClient, HttpReply, HttpTransport } from '../http/types';
import type { GuideClient } from '../immybot/guide/port';
import { apiBaseUrl } from '../immybot/address';
import { createGuideClient } from '../immybot/guide/client';
import { createInstanceClient } from '../immybot/instance/client';
import { entraToken } from '../immybot/instance/entra';
import type { InstanceClient } from '../immybot/instance/client';
import { clock } from './clock';
import { entraCredential } from './entraCredential';
import { requestTransport, type TlsSettings } from './helperTransport';
import { nodeTransport } from './transport';
import type { NodeContext } from './nodeContext';
import { readProfile, systemCaution } from './profileParameter';

/** The parts of a credential that say how to connect; every credential type of the pack has them. */
interface ConnectionSettings {
	caCertificate?: string;
	ignoreSsl?: boolean;
	allowHttp?: boolean;
	/** Every write is refused. */
	readOnly?: boolean;
}

/** Everything that differs between the systems a node talks to. */
export interface Connection {
	baseUrl: string;
	/** @param transport for credentials that fetch a token first */
	auth: (transport: HttpTransport) => Authenticator;
	settings: ConnectionSettings;
	replaced?: ReplacedHost;
	limits?: LaneLimits;
	patience?: Patience;
}

/** How long to wait where there is no execution that could be cancelled. */
export interface Patience {
	signal?: AbortSignal;
	retry?: Partial<RetryPolicy>;
	/** Strings beside the credential's own that no error may show. */
	secrets?: string[];
	/** Called with each reply that has succeeded. */
	onReply?: (reply: HttpReply) => void;
}

/**
 * A client for the connection that a node's credential describes. Requests of all nodes with one credential share
 * its limits; the execution's cancel signal stops them; n8n's egress filter is asked where the host has one.
 */
export function connect(context: NodeContext, credentialType: string, connection: Connection): HttpClient {
	const { baseUrl, auth, settings, replaced, limits, patience } = connection;
	const transport = nodeTransport(context, tlsOf(settings));
	const http = createHttpClient({
		baseUrl,
		auth: hiding(patience?.secrets, auth(transport)),
		transport,
		replaced,
		lane: laneFor(
			`${credentialType}:${credentialKey(context, credentialType) ?? baseUrl}`,
			limits ?? {},
			clock,
		),
		allowHttp: settings.allowHttp === true,
		clock,
		signal: patience?.signal ?? cancelSignalOf(context),
		retry: patience?.retry,
		...oneTry(context),
	});
	return observed(mayWrite(settings) ? http : readOnly(http), patience?.onReply);
}

/** An expression may give the text "true": only a switch that is off allows writes. */
function mayWrite({ readOnly = false }: ConnectionSettings): boolean {
	return readOnly === false;
}

/** What names a node's credential, however often it is edited. */
export function credentialKey(context: NodeContext, credentialType: string): string | undefined {
	return context.getNode().credentials?.[credentialType]?.id ?? undefined;
}

/** What the node's setting 'Give Up After (Seconds)' asks for. */
function oneTry(context: NodeContext): Pick<HttpClientOptions, 'timeoutMs' | 'retry'> {
	const seconds = Number(context.getNode().parameters?.giveUpAfter ?? 0);
	return seconds > 0 ? { timeoutMs: seconds * 1000, retry: { attempts: 1, unreachableAttempts: 1 } } : {};
}

function observed(http: HttpClient, onReply?: (reply: HttpReply) => void): HttpClient {
	if (!onReply) return http;
	return {
		...http,
		async request(request) {
			const reply = await http.request(request);
			onReply(reply);
			return reply;
		},
	};
}

/** The authenticator, with further secrets that errors leave out. */
function hiding(secrets: string[] = [], auth: Authenticator): Authenticator {
	return combineAuth(auth, { parts: async () => ({}), secrets: () => secrets });
}

/**
 * The same for a credential's test, where n8n lends its own request helper and nothing else. One attempt, short
 * time-out: somebody is waiting in front of a dialog.
 */
export function connectForTest(context: ICredentialTestFunctions, connection: Connection): HttpClient {
	const { baseUrl, auth, settings } = connection;
	const transport = requestTransport(context.helpers.request, tlsOf(settings));
	return createHttpClient({
		baseUrl,
		auth: auth(transport),
		transport,
		lane: laneFor(`test:${baseUrl}`, {}, clock),
		allowHttp: settings.allowHttp === true,
		clock,
		timeoutMs: 15_000,
		retry: { attempts: 1 },
	});
}

/** ImmyBot as the node's credential describes it: the parameter 'authentication' chooses the edition. */
export async function immyBotClient(
	context: NodeContext,
	limits?: LaneLimits,
	patience?: Patience,
): Promise<GuideClient | InstanceClient> {
	return authenticationOf(context) === 'oAuth2'
		? await instanceClient(context, limits, patience)
		: await guideClient(context, limits, patience);
}

/** While a form is filled in, parameters are those of the form. Nodes with one edition have no such parameter. */
function authenticationOf(context: NodeContext): unknown {
	return 'getCurrentNodeParameter' in context
		? context.getCurrentNodeParameter('authentication')
		: context.getNode().parameters.authentication;
}

/** A live instance's API, for what the guide's cannot do. */
export async function instanceClient(
	context: NodeContext,
	limits?: LaneLimits,
	patience?: Patience,
): Promise<InstanceClient> {
	const credential = await context.getCredentials('immyBotOAuth2Api');
	return createInstanceClient(
		connect(context, 'immyBotOAuth2Api', { ...instanceConnection(credential), limits, patience }),
	);
}

/** How an `immyBotOAuth2Api` credential says to connect. */
export function instanceConnection(credential: IDataObject): Connection {
	return {
		baseUrl: apiBaseUrl(String(credential.baseUrl ?? '')),
		auth: (transport) =>
			entraToken(entraCredential(credential), { transport, clock, allowHttp: credential.allowHttp === true }),
		settings: credential,
	};
}

/** The guide's API, for what a live instance cannot do. */
export async function guideClient(
	context: NodeContext,
	limits?: LaneLimits,
	patience?: Patience,
): Promise<GuideClient> {
	const credential = await context.getCredentials('immyBotApi');
	return createGuideClient(
		connect(context, 'immyBotApi', { ...immyBotConnection(credential), limits, patience }),
	);
}

/** How an `immyBotApi` credential says to connect. */
export function immyBotConnection(credential: IDataObject): Connection {
	return {
		baseUrl: apiBaseUrl(String(credential.baseUrl ?? '')),
		auth: () => bearerAuth(String(credential.apiKey ?? '').trim()),
		settings: credential,
	};
}

/** The RMM as the node's credential and profile describe it. */
export async function rmmConnector(context: NodeContext): Promise<RmmConnector> {
	const credential = await systemCredential(context, 'customRmmApi', rmmSystems);
	const profile = readProfile(context, rmmSystems, credential);
	const connection = { ...systemConnection(rmmSystems, credential), limits: laneLimitsOf(profile) };
	return createRmmConnector(connect(context, 'customRmmApi', connection), profile, {
		cache: details,
		caution: systemCaution(rmmSystems, credential),
	});
}

/** Kept between executions, because a profile's details cost one request for each computer. */
const details = new DetailCache(50_000, clock.now);

/** The PSA as the node's credential and profile describe it. */
export async function psaConnector(context: NodeContext): Promise<PsaConnector> {
	const credential = await systemCredential(context, 'customPsaApi', psaSystems);
	const profile = readProfile(context, psaSystems, credential);
	const connection = { ...systemConnection(psaSystems, credential), limits: laneLimitsOf(profile) };
	const http = connect(context, 'customPsaApi', connection);
	return createPsaConnector(http, profile, {
		journal,
		signal: cancelSignalOf(context),
		caution: systemCaution(psaSystems, credential),
	});
}

/** What every workflow of this n8n process shares. */
const journal = new Journal(clock);

/** The node's credential, with the host that its system may have to be asked for. */
async function systemCredential<P>(
	context: NodeContext,
	type: string,
	systems: Systems<P>,
): Promise<ICredentialDataDecryptedObject> {
	const data = await context.getCredentials(type);
	const clientFor = (baseUrl: string) => connect(context, `${type} host`, withoutCredential(baseUrl, data));
	return (await withFoundHost(systems.ofCredential(data), data, clientFor)) as ICredentialDataDecryptedObject;
}

/** A connection that carries no credential, and is otherwise as the credential says. */
export function withoutCredential(baseUrl: string, settings: ConnectionSettings): Connection {
	return { baseUrl, auth: () => combineAuth(), settings };
}

/** How a `customRmmApi` or `customPsaApi` credential says to connect. */
export function systemConnection<P>(systems: Systems<P>, data: IDataObject): Connection {
	const credential = systems.credentialOf(data);
	const settings = parseCredential(credential);
	return {
		baseUrl: settings.baseUrl,
		replaced: systems.replacedHost(data),
		auth: (transport) => authenticatorFor(credential, { transport, clock, allowHttp: settings.allowHttp }),
		settings,
	};
}

function tlsOf({ caCertificate, ignoreSsl }: ConnectionSettings): TlsSettings {
	const ca = caCertificate?.trim();
	return { ca: ca === '' ? undefined : ca, rejectUnauthorized: ignoreSsl !== true };
}

function cancelSignalOf(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
