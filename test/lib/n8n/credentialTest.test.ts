import type { ICredentialsDecrypted, ICredentialTestFunctions, IDataObject } from 'n8n-workflow';

import {
	customPsaApiTest,
	customRmmApiTest,
	immyBotApiTest,
	immyBotOAuth2ApiTest,
} from '../../../lib/n8n/credentialTest';
import { CredentialTestContext } from '../../support/n8n/host';
import { startSystems, type Systems } from '../../support/systems';

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterEach(() => systems.sandbox.clearFaults());
afterAll(async () => await systems.close());

type CredentialTest = (this: ICredentialTestFunctions, credential: ICredentialsDecrypted) => Promise<unknown>;

/** What n8n's dialog says: the test runs with n8n's own helpers. */
async function dialog(test: CredentialTest, data: IDataObject) {
	const context = new CredentialTestContext();
	const credential = { id: '1', name: 'x', type: 'x', data } as ICredentialsDecrypted;
	return (await test.call(context, credential)) as { status: string; message: string };
}

const tests: Array<[type: string, test: CredentialTest, secret: string]> = [
	['immyBotApi', immyBotApiTest, 'apiKey'],
	['immyBotOAuth2Api', immyBotOAuth2ApiTest, 'clientSecret'],
	['customRmmApi', customRmmApiTest, 'token'],
	['customPsaApi', customPsaApiTest, 'token'],
];

describe.each(tests)('the test of %s', (type, test, secret) => {
	const credential = () => systems.credentials[type] as IDataObject;

	it('says that a good one works', async () => {
		expect(await dialog(test, credential())).toEqual({ status: 'OK', message: 'Connection successful' });
	});

	it('says which part to check when the secret is wrong, and does not show it', async () => {
		const answer = await dialog(test, { ...credential(), [secret]: 'a-wrong-secret-value' });
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/credential|secret/i);
		expect(answer.message).not.toContain('a-wrong-secret-value');
	});

	it('says that nothing answers at an address', async () => {
		const nowhere = { ...credential(), baseUrl: 'http://127.0.0.1:9', tokenUrl: 'http://127.0.0.1:9/token' };
		const answer = await dialog(test, nowhere);
		expect(answer).toMatchObject({ status: 'Error', message: expect.stringMatching(/could not be reached/) });
	});

	it('refuses to send a secret unencrypted to another machine', async () => {
		const plain = { ...credential(), baseUrl: 'http://acme.example', tokenUrl: 'http://acme.example/token' };
		expect(await dialog(test, plain)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/https/i),
		});
	});
});

it('asks a system for the path that the credential names', async () => {
	const { sandbox, credentials } = systems;
	sandbox.rmm.log.reset();
	await dialog(customRmmApiTest, {
		...credentials.customRmmApi,
		system: 'custom',
		testPath: '/customers?limit=1',
	});
	expect(sandbox.rmm.log.entries().map(({ path }) => path)).toEqual(['/api/customers']);
});

it('asks once, since somebody waits in front of the dialog', async () => {
	const { sandbox, credentials } = systems;
	sandbox.psa.setFaults({ unavailable: 1 });
	sandbox.psa.log.reset();
	expect(await dialog(customPsaApiTest, credentials.customPsaApi as IDataObject)).toMatchObject({
		status: 'Error',
	});
	expect(sandbox.psa.log.entries()).toHaveLength(1);
});

describe('the wrong sort of credential', () => {
	const address = (type: string) => (systems.credentials[type] as IDataObject).baseUrl;

	it('is an API key at an ImmyBot whose users sign in with Microsoft', async () => {
		const credential = { ...systems.credentials.immyBotApi, baseUrl: address('immyBotOAuth2Api') };
		expect((await dialog(immyBotApiTest, credential)).message).toContain("'ImmyBot OAuth2 API' instead");
	});

	it('is an app registration at an ImmyBot with API keys', async () => {
		const { baseUrl, ...credential } = systems.credentials.immyBotOAuth2Api as IDataObject;
		const scope = `${new URL(String(baseUrl)).origin}/.default`;
		const elsewhere = { ...credential, scope, baseUrl: address('immyBotApi') };
		expect((await dialog(immyBotOAuth2ApiTest, elsewhere)).message).toContain("'ImmyBot API' instead");
	});
});

it.each<[what: string, test: CredentialTest, type: string, wrong: IDataObject, advice: string]>([
	['secret', immyBotOAuth2ApiTest, 'immyBotOAuth2Api', { clientSecret: 'x' }, 'not its Secret ID'],
	['client ID', immyBotOAuth2ApiTest, 'immyBotOAuth2Api', { clientId: 'x' }, 'no such app'],
	['scope', immyBotOAuth2ApiTest, 'immyBotOAuth2Api', { scope: 'x' }, "Leave 'Scope' empty"],
])('says what to correct when the %s is wrong', async (_what, test, type, wrong, advice) => {
	const { message } = await dialog(test, { ...systems.credentials[type], ...wrong });
	expect(message).toContain('Microsoft Entra refused the sign-in');
	expect(message).toContain(advice);
});

it.each(tests)('says of %s that the path is wrong', async (type, test) => {
	const { baseUrl, ...credential } = systems.credentials[type] as IDataObject;
	const { message } = await dialog(test, { ...credential, baseUrl: `${String(baseUrl)}/elsewhere` });
	expect(message).toContain('a path too many');
	expect(message).not.toMatch(/record/);
});

it('speaks of the system by its name, or as the node does where it has none', async () => {
	const { message } = await dialog(customRmmApiTest, { system: 'ninjaone' });
	expect(message).toContain('NinjaOne');
	const standard = { system: 'standard', standardBaseUrl: 'http://127.0.0.1:9', standardApiKey: 'x' };
	expect((await dialog(customRmmApiTest, standard)).message).toMatch(/^The RMM could not be reached/);
	expect((await dialog(customPsaApiTest, standard)).message).toMatch(/^The PSA could not be reached/);
});
