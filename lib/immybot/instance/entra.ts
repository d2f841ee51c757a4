import { oauth2Token, type TokenContext } from '../../http/auth';
import { Failure } from '../../failure';
import type { Authenticator } from '../../http/types';
import { apiBaseUrl } from '../address';

/** An app registration of Entra ID that ImmyBot knows as a person. */
export interface EntraCredential {
	/** The instance's address, as a person typed it. */
	baseUrl: string;
	/** The directory's id or one of its domains. */
	entraTenant: string;
	clientId: string;
	clientSecret: string;
	/** Default: Entra ID's own, for the directory. */
	tokenUrl?: string;
	/** Default: the instance's address with `/.default`. */
	scope?: string;
}

/**
 * Tokens for a live instance: Entra ID's client credentials, with the instance as the scope. Sources: ImmyBot's
 * documentation, PSImmyBot, claude-immybot-skill.
 *
 * @throws Failure `configuration` when something is missing
 */
export function entraToken(credential: EntraCredential, context: TokenContext): Authenticator {
	const { entraTenant, clientId, clientSecret } = credential;
	const tokenUrl = credential.tokenUrl?.trim() || tokenUrlOf(entraTenant.trim());
	if (clientId.trim() === '' || clientSecret === '') {
		throw new Failure('configuration', 'The client ID or the client secret is missing.');
	}
	return oauth2Token(
		{
			tokenUrl,
			grant: 'client_credentials',
			clientId: clientId.trim(),
			clientSecret: clientSecret.trim(),
			scope: credential.scope?.trim() || `${new URL(apiBaseUrl(credential.baseUrl)).origin}/.default`,
			clientAuth: 'body',
		},
		context,
	);
}

function tokenUrlOf(entraTenant: string): string {
	if (/^[\w.-]+$/.test(entraTenant)) {
		return `https://login.microsoftonline.com/${entraTenant}/oauth2/v2.0/token`;
	}
	throw new Failure(
		'configuration',
		'The Entra tenant is missing, or is neither an ID nor a domain such as acme.onmicrosoft.com.',
	);
}
