import type { ReadPort } from './client';
import type { Id } from './model';

/**
 * A port that asks for each record once, however often it is asked, also when the record turned out to be gone. For
 * the length of one run that only reads: 500 sessions of one tenant are one request for the tenant.
 */
export function rememberGets<P extends ReadPort<unknown, never>>(port: P): P {
	const asked = new Map<string, Promise<unknown>>();
	return {
		...port,
		async get(id: Id) {
			const key = String(id);
			const record = asked.get(key) ?? port.get(id);
			asked.set(key, record);
			return await record;
		},
	};
}
