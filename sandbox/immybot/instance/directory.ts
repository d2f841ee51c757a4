import { randomBytes } from 'node:crypto';
import { originOf, type SimContext } from '../../server/api';

export interface EntraApp {
	tenant: string;
	clientId: string;
	clientSecret: string;
}

/** The instance's directory: gives tokens to one application, and knows them again. */
export class Directory {
	/** How many tokens were given out. */
	issued = 0;
	/** By token, when it expires. */
	readonly #tokens = new Map<string, number>();

	constructor(private readonly app: EntraApp) {}

	/** Forgets all tokens. */
	expire(): void {
		this.#tokens.clear();
	}

	isSignedIn(c: SimContext): boolean {
		const [scheme, token = ''] = (c.req.header('Authorization') ?? '').split(' ');
		return scheme?.toLowerCase() === 'bearer' && (this.#tokens.get(token) ?? 0) > Date.now();
	}

	/** Answers the token endpoint. */
	async token(c: SimContext, lifetimeSeconds: number): Promise<Response> {
		const form = new URLSearchParams(await c.req.text());
		const refuse = (status: 400 | 401, error: string, error_description: string) =>
			c.json({ error, error_description }, status);
		if (form.get('grant_type') !== 'client_credentials')
			return refuse(400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
		if (form.get('client_id') !== this.app.clientId)
			return refuse(
				400,
				'unauthorized_client',
				'AADSTS700016: The application was not found in the directory.',
			);
		if (form.get('client_secret') !== this.app.clientSecret)
			return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
		if (form.get('scope') !== `${originOf(c)}/.default`)
			return refuse(400, 'invalid_scope', 'AADSTS70011: The provided scope is not valid.');
		const access_token = `ey${randomBytes(24).toString('base64url')}`;
		this.issued++;
		this.#tokens.set(access_token, Date.now() + lifetimeSeconds * 1000);
		return c.json({ token_type: 'Bearer', expires_in: lifetimeSeconds, access_token });
	}
}
