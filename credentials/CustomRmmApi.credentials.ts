import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { fetchSession, restCredentialFields, signRequest } from '../lib/n8n/restCredential';

/** Any REST RMM: where it is, and how it wants to be signed in to. */
export class CustomRmmApi implements ICredentialType {
	name = 'customRmmApi';

	displayName = 'Custom RMM API';

	icon: Icon = {
		light: 'file:../nodes/CustomRmm/customrmm.svg',
		dark: 'file:../nodes/CustomRmm/customrmm.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot#credentials';

	properties = restCredentialFields('e.g. https://rmm.example.com/api', '/customers');

	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await fetchSession(this, credential);
	}

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signRequest(credential, request);
	}
}
