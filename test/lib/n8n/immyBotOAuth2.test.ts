import type { IDataObject, INodeParameters, IWorkflowBase } from 'n8n-workflow';

import { ImmyBot } from '../../../nodes/ImmyBot/ImmyBot.node';
import { forgetTokens } from '../../../lib/http/auth';
import { closeConnections } from '../../../lib/http/undiciTransport';
import { createSandbox, type Sandbox } from '../../../sandbox';
import { runNode, runWorkflow } from '../../support/n8n';

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

const parameters = {
	authentication: 'oAuth2',
	resource: 'instanceTenant',
	operation: 'getAll',
	returnAll: true,
};

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

it("signs n8n's HTTP Request node, and renews a token that was refused", async () => {
	const credentials = credential();
	const request = async () => {
		const run = await runWorkflow(requestWorkflow(`${sandbox.instance.apiUrl}/auth`), { credentials });
		if (run.error) throw run.error;
		return run.json('HTTP Request');
	};
	expect(await request()).toMatchObject([{ tenantId: 1, isMSP: true }]);
	sandbox.instance.data.expireTokens();
	expect(await request()).toMatchObject([{ tenantId: 1 }]);
	expect(sandbox.instance.data.tokensIssued).toBe(2);
});

function requestWorkflow(url: string): Pick<IWorkflowBase, 'nodes' | 'connections'> {
	const node = (name: string, type: string, typeVersion: number, parameters: INodeParameters) => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters,
		credentials: { immyBotOAuth2Api: { id: '1', name: 'ImmyBot' } },
	});
	return {
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('HTTP Request', 'httpRequest', 4.2, {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'immyBotOAuth2Api',
			}),
		],
		connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
	};
}
