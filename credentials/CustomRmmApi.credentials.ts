import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { rmmSystems } from '../lib/connectors/systems';
import { fetchSession, signRequest, systemCredentialFields } from '../lib/n8n/restCredential';

/** An RMM, known by name or custom: where it is, and how to sign in. */
export class CustomRmmApi implements ICredentialType {
	name = 'customRmmApi';

	displayName = 'RMM API';

	icon: Icon = {
		light: 'file:../nodes/CustomRmm/customrmm.svg',
		dark: 'file:../nodes/CustomRmm/customrmm.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot#credentials';

	properties = systemCredentialFields(rmmSystems, 'e.g. https://rmm.example.com/api');

	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await fetchSession(rmmSystems, this, credential);
	}

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signRequest(rmmSystems, credential, request);
	}
}
