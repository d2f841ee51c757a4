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
import { dialogWords } from './dialogWords';
import { nameOfSystem } from './systemName';

const OTHER_THAN_API_KEY =
	"If your ImmyBot's users sign in with Microsoft (<name>.immy.bot), create a credential of the type 'ImmyBot OAuth2 API' instead.";

const OTHER_THAN_OAUTH2 =
	"The app's person in ImmyBot needs the object ID of the enterprise application as 'AD External ID', and must be a user. If you have an API key of ImmyBot's integration guide, create a credential of the type 'ImmyBot API' instead.";

/** The "Test" of an `immyBotApi` credential: lists one tenant. */
export async function immyBotApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, OTHER_THAN_API_KEY, data, immyBotConnection, async (http) => {
		await createGuideClient(http).check();
	});
}

/** The "Test" of an `immyBotOAuth2Api` credential: asks whose credential it is. */
export async function immyBotOAuth2ApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probe(this, OTHER_THAN_OAUTH2, data, instanceConnection, async (http) => {
		await createInstanceClient(http).check();
	});
}

/** The "Test" of a `customRmmApi` credential: asks for the test path of its system, or its own. */
export async function customRmmApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probeSystem(this, nameOfSystem('customRmmApi', data), rmmSystems, data);
}

/** The "Test" of a `customPsaApi` credential; see {@link customRmmApiTest}. */
export async function customPsaApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await probeSystem(this, nameOfSystem('customPsaApi', data), psaSystems, data);
}

async function probeSystem<Profile>(
	context: ICredentialTestFunctions,
	name: string,
	systems: Systems<Profile>,
	data: IDataObject,
): Promise<INodeCredentialTestResult> {
	let found = '';
	try {
		const system = systems.ofCredential(data);
		const clientFor = (baseUrl: string) => connectForTest(context, withoutCredential(baseUrl, data));
		const complete = (await withFoundHost(system, data, clientFor)) as IDataObject;
		const missing = missingHost(system, data);
		if (missing) found = ` (${String(complete[missing.key])})`;
		const http = connectForTest(context, systemConnection(systems, complete));
		const { testPath, testBody } = systems.credentialOf(complete);
		const path = String(testPath || '/customers');
		await http.request(testBody === undefined ? { path } : { path, method: 'POST', body: testBody });
		return { ...WORKS, message: WORKS.message + found };
	} catch (error) {
		return failed(error, name);
	}
}

async function probe(
	context: ICredentialTestFunctions,
	otherWay: string,
	credential: IDataObject,
	describe: (credential: IDataObject) => Connection,
	ask: (http: HttpClient) => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	try {
		await ask(connectForTest(context, describe(credential)));
		return WORKS;
	} catch (error) {
		return failed(error, 'ImmyBot', otherWay);
	}
}

const WORKS = { status: 'OK', message: 'Connection successful' } as const;

function failed(error: unknown, system: string, otherWay?: string): INodeCredentialTestResult {
	const { message, advice } = dialogWords(error, system, otherWay);
	return { status: 'Error', message: [message, advice].filter(Boolean).join('. ') };
}
