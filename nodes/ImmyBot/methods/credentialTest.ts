import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { createGuideClient } from '../../../lib/immybot/guide/client';
import { immyBotConnection } from '../../../lib/n8n/connection';
import { testConnection } from '../../../lib/n8n/credentialTest';

export async function immyBotApiTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await testConnection(this, data, 'ImmyBot', immyBotConnection, async (http) => {
		await createGuideClient(http).check();
	});
}
