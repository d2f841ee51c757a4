import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';

import { entraToken, type EntraCredential } from '../immybot/instance/entra';
import { clock } from './clock';
import { httpRequestTransport } from './helperTransport';

/** The parts of an `immyBotOAuth2Api` credential, as n8n stores them. */
export function entraCredential(credential: IDataObject): EntraCredential {
	const text = (name: string) => String(credential[name] ?? '');
	return {
		baseUrl: text('baseUrl'),
		entraTenant: text('entraTenant'),
		clientId: text('clientId'),
		clientSecret: text('clientSecret'),
		tokenUrl: text('tokenUrl'),
		scope: text('scope'),
	};
}

/** Fetches a token for the HTTP Request node, which n8n keeps in a hidden field until a 401 tells that it is spent. */
export async function fetchEntraToken(
	helper: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string }> {
	const transport = httpRequestTransport(helper.helpers.httpRequest, {
		rejectUnauthorized: credential.ignoreSsl !== true,
	});
	const authenticator = entraToken(entraCredential(credential), {
		transport,
		clock,
		allowHttp: credential.allowHttp === true,
	});
	const parts = await authenticator.parts();
	const token = tokenIn(parts);
	// n8n asks again only when the token that it has was refused.
	if (token !== credential.accessToken || !(await authenticator.refresh?.(parts)))
		return { accessToken: token };
	return { accessToken: tokenIn(await authenticator.parts()) };
}

function tokenIn({ headers = {} }: { headers?: Record<string, string> }): string {
	return (headers.authorization ?? '').replace(/^Bearer /, '');
}
