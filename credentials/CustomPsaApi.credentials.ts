import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { psaSystems } from '../lib/connectors/systems';
import { fetchSession, signRequest, systemCredentialFields } from '../lib/n8n/restCredential';

/** A PSA, known by name or custom: where it is, and how to sign in. */
export class CustomPsaApi implements ICredentialType {
	name = 'customPsaApi';

	displayName = 'PSA API';

	icon: Icon = {
		light: 'file:../nodes/CustomPsa/custompsa.svg',
		dark: 'file:../nodes/CustomPsa/custompsa.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot#credentials';

	properties = systemCredentialFields(psaSystems, 'e.g. https://psa.example.com/api');

	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await fetchSession(psaSystems, this, credential);
	}

	async authenticate(credential: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return await signRequest(psaSystems, credential, request);
	}
}
