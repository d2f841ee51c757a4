import type { SimRequest } from './router';

/** A key that may do everything, and one that may only read. */
export interface Keys {
	full: string;
	readOnly: string;
}

/** 401 for an unknown key, 403 for a key that may not write, `undefined` if the request may go on. */
export function bearerRefusal(request: SimRequest, keys: Keys): 401 | 403 | undefined {
	const [scheme, key] = String(request.headers.authorization ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'bearer') return 401;
	if (key === keys.full) return undefined;
	if (key !== keys.readOnly) return 401;
	return request.method === 'GET' ? undefined : 403;
}
