import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { psaSystems, rmmSystems } from '../connectors/systems';
import { missingHost, withFoundHost } from '../connectors/systems/findHost';
import type { Systems } from '../connectors/systems/registry';
import type { HttpClient } from '../http/types';
import { createGuideClient } from '../immybot/guide/client';
import { createInstanceClient } from '../immybot/instance/client';
import {
	connectForTest,
	immyBotConnection,
	instanceConnection,
	systemConnection,
	withoutCredential,
	type Connection,
} from './connection';
import { wordsFor } from './errors';

/** The "Test" of an `immyBotApi` credential: lists one tenant. */
export async function immyBotApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, 'ImmyBot', data, immyBotConnection, async (http) => {
		await createGuideClient(http).check();
	});
}

/** The "Test" of an `immyBotOAuth2Api` credential: asks whose credential it is. */
export async function immyBotOAuth2ApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, 'ImmyBot', data, instanceConnection, async (http) => {
		await createInstanceClient(http).check();
	});
}

/** The "Test" of a `customRmmApi` credential: asks for the test path of its system, or its own. */
export async function customRmmApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probeSystem(this, 'The RMM', rmmSystems, data);
}

/** The "Test" of a `customPsaApi` credential; see {@link customRmmApiTest}. */
export async function customPsaApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probeSystem(this, 'The PSA', psaSystems, data);
}

async function probeSystem<Profile>(
	context: ICredentialTestFunctions,
	label: string,
	systems: Systems<Profile>,
	data: IDataObject,
): Promise<INodeCredentialTestResult> {
	let found = '';
	const result = await answered(label, async () => {
		const system = systems.ofCredential(data);
		const clientFor = (baseUrl: string) => connectForTest(context, withoutCredential(baseUrl, data));
		const complete = (await withFoundHost(system, data, clientFor)) as IDataObject;
		const missing = missingHost(system, data);
		if (missing) found = ` (${String(complete[missing.key])})`;
		const http = connectForTest(context, systemConnection(systems, complete));
		const { testPath, testBody } = systems.credentialOf(complete);
		const path = String(testPath || '/customers');
		await http.request(testBody === undefined ? { path } : { path, method: 'POST', body: testBody });
	});
	return result.status === 'OK' ? { ...result, message: result.message + found } : result;
}

async function probe(
	context: ICredentialTestFunctions,
	system: string,
	credential: IDataObject,
	describe: (credential: IDataObject) => Connection,
	ask: (http: HttpClient) => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	return await answered(system, async () => await ask(connectForTest(context, describe(credential))));
}

/** Answers in the words that the nodes use, so that the dialog says what to do. */
async function answered(system: string, ask: () => Promise<unknown>): Promise<INodeCredentialTestResult> {
	try {
		await ask();
		return { status: 'OK', message: 'Connection successful' };
	} catch (error) {
		const { message, advice } = wordsFor(error, system);
		return { status: 'Error', message: [message, advice].filter(Boolean).join('. ') };
	}
}
