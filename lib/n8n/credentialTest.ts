import type { ICredentialTestFunctions, IDataObject, INodeCredentialTestResult } from 'n8n-workflow';

import type { HttpClient } from '../http/types';
import { connectForTest, type Connection } from './connection';
import { wordsFor } from './errors';

/**
 * Runs a credential's test and answers in the words that the nodes use, so that the dialog says what to do.
 *
 * @param describe reads the credential; its errors are part of the answer
 * @param probe one cheap request that needs the credential
 */
export async function testConnection(
	context: ICredentialTestFunctions,
	credential: IDataObject | undefined,
	system: string,
	describe: (credential: IDataObject) => Connection,
	probe: (http: HttpClient) => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	try {
		await probe(connectForTest(context, describe(credential ?? {})));
		return { status: 'OK', message: 'Connection successful' };
	} catch (error) {
		const { message, advice } = wordsFor(error, system);
		return { status: 'Error', message: [message, advice].filter(Boolean).join('. ') };
	}
}
