import { HttpError } from './errors';
import type { HttpClient } from './types';

/** The client without its writes. */
export function readOnly(http: HttpClient): HttpClient {
	return {
		...http,
		async request(request) {
			const { method = 'GET', changes = method !== 'GET' && method !== 'HEAD' } = request;
			if (!changes) return await http.request(request);
			throw new HttpError(
				'configuration',
				"'Read Only' is switched on in the credential, and this would change something. Nothing was sent.",
				{ method },
			);
		},
	};
}
