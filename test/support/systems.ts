import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';

import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { closeConnections } from '../../lib/http/undiciTransport';
import type { CredentialData } from './n8n';

/** The simulated systems, with the credentials that open them. */
export interface Systems {
	sandbox: Sandbox;
	credentials: CredentialData;
	close(): Promise<void>;
}

export async function startSystems(options?: SandboxOptions): Promise<Systems> {
	const sandbox = await createSandbox(options);
	const key = sandbox.immybot.data.keys.full;
	const { baseUrl, tokenUrl, entraTenant, clientId, clientSecret } = sandbox.describe().instance;
	return {
		sandbox,
		credentials: {
			immyBotApi: { baseUrl: sandbox.immybot.origin, apiKey: key },
			immyBotOAuth2Api: { baseUrl, tokenUrl, entraTenant, clientId, clientSecret },
			customRmmApi: {
				baseUrl: sandbox.rmm.apiUrl,
				authentication: 'bearer',
				token: sandbox.rmm.data.keys.full,
			},
			customPsaApi: {
				baseUrl: sandbox.psa.apiUrl,
				authentication: 'bearer',
				token: sandbox.psa.data.keys.full,
			},
		},
		async close() {
			await sandbox.close();
			await closeConnections();
		},
	};
}

/** A shipped template, as a person imports it. */
export function template(name: string): IWorkflowBase {
	return JSON.parse(
		readFileSync(join(__dirname, '../../workflows', `${name}.json`), 'utf8'),
	) as IWorkflowBase;
}
