import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createLogger } from '@stoplight/prism-core';
import { createServer } from '@stoplight/prism-http-server';

/** A public tool that holds requests and replies to an OpenAPI description; nothing of it is ours. */
export interface Prism {
	origin: string;
	stop(): Promise<void>;
}

/**
 * Starts Prism with a description: the path of a file, or the document.
 *
 * - In front of the server `upstream` it passes everything on: what a request or a reply has that the description does
 *   not allow stands in the reply's header `sl-violations`.
 * - Without one it answers itself, with values of the description's types, and refuses what that does not allow.
 *
 * It runs in this process, whose files share its modules: a process of its own takes two seconds to load them.
 */
export async function startPrism(description: string | object, upstream?: string): Promise<Prism> {
	const shared = {
		checkSecurity: true,
		validateRequest: true,
		validateResponse: true,
		mock: { dynamic: false },
		upstreamProxy: undefined,
	};
	const prism = createServer(await getHttpOperationsFromSpec(description), {
		cors: true,
		components: { logger: createLogger('Prism', { enabled: false }) },
		config: upstream
			? { ...shared, isProxy: true, upstream: new URL(upstream), errors: false }
			: { ...shared, isProxy: false, errors: true },
	});
	return { origin: await prism.listen(0, '127.0.0.1'), stop: async () => await prism.close() };
}
