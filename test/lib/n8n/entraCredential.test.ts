import { Readable } from 'node:stream';
import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { forgetTokens } from '../../../lib/http/auth';
import { entraCredential, fetchEntraToken } from '../../../lib/n8n/entraCredential';

const credential = {
	baseUrl: 'https://acme.immy.bot',
	entraTenant: 'acme.onmicrosoft.com',
	clientId: 'app',
	clientSecret: 'secret',
	tokenUrl: '',
	scope: '',
};

/** n8n's request helper, behind which Entra gives one token after the other. */
function entra() {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		requests.push(options);
		const grant = { access_token: `token ${requests.length}`, expires_in: 3600 };
		const body = Readable.from([Buffer.from(JSON.stringify(grant))]);
		return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
	};
	return { requests, helper: { helpers: { httpRequest } } as IHttpRequestHelper };
}

afterEach(() => forgetTokens());

it('takes the parts of a credential as text, whatever n8n has stored', () => {
	expect(entraCredential({ baseUrl: 'https://acme.immy.bot', clientId: 7 })).toEqual({
		baseUrl: 'https://acme.immy.bot',
		entraTenant: '',
		clientId: '7',
		clientSecret: '',
		tokenUrl: '',
		scope: '',
	});
});

it('fetches a token from the tenant of the credential', async () => {
	const { helper, requests } = entra();
	expect(await fetchEntraToken(helper, credential)).toEqual({ accessToken: 'token 1' });
	expect(requests.map(({ url }) => String(url))).toEqual([
		'https://login.microsoftonline.com/acme.onmicrosoft.com/oauth2/v2.0/token',
	]);
});

it.each([
	['', `${credential.baseUrl}/.default`],
	['api://app/.default', 'api://app/.default'],
])('asks for the scope “%s”: %s', async (scope, sent) => {
	const { helper, requests } = entra();
	await fetchEntraToken(helper, { ...credential, scope });
	expect(new URLSearchParams(String(requests[0]!.body)).get('scope')).toBe(sent);
});

it('fetches another when n8n holds the one that was refused', async () => {
	const { helper, requests } = entra();
	const { accessToken } = await fetchEntraToken(helper, credential);
	expect(await fetchEntraToken(helper, { ...credential, accessToken })).toEqual({ accessToken: 'token 2' });
	expect(requests).toHaveLength(2);
});
