import type { IDataObject } from 'n8n-workflow';

import { ImmyBot } from '../../../nodes/ImmyBot/ImmyBot.node';
import { forgetTokens } from '../../../lib/http/auth';
import { closeConnections } from '../../../lib/http/undiciTransport';
import { createSandbox, type Sandbox } from '../../../sandbox';
import { runNode } from '../../support/n8n';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await createSandbox({ instance: { tenants: 2, computersPerTenant: 1 } });
});
afterEach(async () => {
	await sandbox.close();
	await closeConnections();
	forgetTokens();
});

function credential(changes: IDataObject = {}) {
	const { baseUrl, tokenUrl, entraTenant, clientId, clientSecret } = sandbox.describe().instance;
	return { immyBotOAuth2Api: { baseUrl, tokenUrl, entraTenant, clientId, clientSecret, ...changes } };
}

const parameters = { authentication: 'oAuth2', resource: 'tenant', operation: 'getAll', returnAll: true };

it('chooses the edition by the way of signing in', async () => {
	const { outputs } = await runNode({ node: ImmyBot, credentials: credential(), parameters });
	expect(outputs[0]!.map(({ json }) => json.name)).toEqual(['The MSP', 'Customer 1', 'Customer 2']);
	expect(sandbox.instance.data.tokensIssued).toBe(1);
});

it.each([
	['the secret', { clientSecret: 'wrong-secret' }, /did not accept the credential/],
	['the Entra tenant', { tokenUrl: '', entraTenant: 'a/b' }, /The Entra tenant is missing/],
	['the client ID', { clientId: ' ' }, /The client ID or the client secret is missing/],
])('says when %s is wrong', async (_, changes, message) => {
	const { error } = await runNode({ node: ImmyBot, credentials: credential(changes), parameters });
	expect(error?.message).toMatch(message);
	expect(JSON.stringify(error)).not.toContain('wrong-secret');
});
