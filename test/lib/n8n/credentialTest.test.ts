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
