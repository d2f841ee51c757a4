import { readdirSync, readFileSync } from 'node:fs';
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
	return {
		sandbox,
		credentials: credentialsFor(sandbox),
		async close() {
			await sandbox.close();
			await closeConnections();
		},
	};
}

/** What opens the sandbox's systems, by credential type. */
export function credentialsFor(sandbox: Sandbox): CredentialData {
	const { immybot, instance, rmm, psa } = sandbox.describe();
	const { baseUrl, tokenUrl, entraTenant, clientId, clientSecret } = instance;
	return {
		immyBotApi: { baseUrl: immybot.baseUrl, apiKey: immybot.apiKey },
		immyBotOAuth2Api: { baseUrl, tokenUrl, entraTenant, clientId, clientSecret },
		customRmmApi: { baseUrl: rmm.baseUrl, authentication: 'bearer', token: rmm.apiKey },
		customPsaApi: { baseUrl: psa.baseUrl, authentication: 'bearer', token: psa.apiKey },
	};
}

const TEMPLATES = join(__dirname, '../../workflows');

/** The shipped templates, by the names of their files. */
export const templateNames = readdirSync(TEMPLATES)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

/** A shipped template, as a person imports it. */
export function template(name: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(TEMPLATES, `${name}.json`), 'utf8')) as IWorkflowBase;
}

/** A value of a template's *Settings*, to be changed as a person does. */
export function setting({ nodes }: IWorkflowBase, name: string): { value: unknown } {
	const settings = nodes.find((node) => node.name === 'Settings');
	const { assignments } = settings?.parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const found = assignments.find((each) => each.name === name);
	if (!found) throw new Error(`*Settings* has no '${name}'`);
	return found;
}
