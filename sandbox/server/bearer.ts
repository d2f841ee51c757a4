import type { RemoteSystem } from './remoteSystem';
import { guardedApi, type ErrorStatus, type Routes, type SimContext } from './api';

/** A key that may do everything, and one that may only read. */
export interface Keys {
	full: string;
	readOnly: string;
}

/** 401 for an unknown key, 403 for a key that may not write, `undefined` if the request may go on. */
export function bearerRefusal(c: SimContext, keys: Keys): 401 | 403 | undefined {
	const [scheme, key] = (c.req.header('Authorization') ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'bearer') return 401;
	if (key === keys.full) return undefined;
	if (key !== keys.readOnly) return 401;
	return c.req.method === 'GET' ? undefined : 403;
}

type Errors = Pick<RemoteSystem, 'basePath' | 'error'> & { readonly keys: Keys };

/** Routes under the system's base path that ask for one of its keys, with refusals in the system's own words. */
export function apiWithKeys(
	system: Errors,
	routes: Routes,
	unknownPath?: (c: SimContext) => Response,
): Routes {
	const fail = (c: SimContext, status: ErrorStatus, code: string, message: string, headers = {}) =>
		c.json(system.error(status, code, message), status, headers);
	return guardedApi(system.basePath, routes, {
		refuse(c) {
			switch (bearerRefusal(c, system.keys)) {
				case 401:
					return fail(c, 401, 'unauthorized', 'The API key is missing or not valid.', {
						'WWW-Authenticate': 'Bearer',
					});
				case 403:
					return fail(c, 403, 'forbidden', 'The API key may not change anything.');
				case undefined:
					return undefined;
			}
		},
		wrongMethod: (c, Allow) =>
			fail(c, 405, 'method_not_allowed', `${c.req.method} is not possible here.`, { Allow }),
		unknownPath: unknownPath ?? ((c) => fail(c, 404, 'not_found', `There is nothing at ${c.req.path}.`)),
	});
}
