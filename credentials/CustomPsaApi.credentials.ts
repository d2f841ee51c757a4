import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { fetchSession, restCredentialFields, signRequest } from '../lib/n8n/restCredential';

/** Any REST PSA: where it is, and how it wants to be signed in to. */
export class CustomPsaApi implements ICredentialType {
	name = 'customPsaApi';

	displayName = 'Custom PSA API';

	icon: Icon = {
		light: 'file:../nodes/CustomPsa/custompsa.svg',
		dark: 'file:../nodes/CustomPsa/custompsa.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot#credentials';

	properties = restCredentialFields('e.g. https://psa.example.com/api', '/customers');

	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await fetchSession(this, credential);
	}

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signRequest(credential, request);
	}
}
