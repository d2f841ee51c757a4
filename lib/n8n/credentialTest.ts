import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { HttpClient } from '../http/types';
import { createGuideClient } from '../immybot/guide/client';
import { createInstanceClient } from '../immybot/instance/client';
import {
	connectForTest,
	immyBotConnection,
	instanceConnection,
	restConnection,
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

/** The "Test" of a `customRmmApi` credential: asks for its own 'Test Path', since it does not know the profile. */
export async function customRmmApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, 'The RMM', data, restConnection, async (http) => {
		await http.request({ path: String(data.testPath || '/customers') });
	});
}

/** The "Test" of a `customPsaApi` credential; see {@link customRmmApiTest}. */
export async function customPsaApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, 'The PSA', data, restConnection, async (http) => {
		await http.request({ path: String(data.testPath || '/customers') });
	});
}

/** Answers in the words that the nodes use, so that the dialog says what to do. */
async function probe(
	context: ICredentialTestFunctions,
	system: string,
	credential: IDataObject,
	describe: (credential: IDataObject) => Connection,
	ask: (http: HttpClient) => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	try {
		await ask(connectForTest(context, describe(credential)));
		return { status: 'OK', message: 'Connection successful' };
	} catch (error) {
		const { message, advice } = wordsFor(error, system);
		return { status: 'Error', message: [message, advice].filter(Boolean).join('. ') };
	}
}
