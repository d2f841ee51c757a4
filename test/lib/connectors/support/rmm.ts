import { createRmmConnector } from '../../../../lib/connectors/rmm/connector';
import { rmmSystems } from '../../../../lib/connectors/systems';
import { clientFor, startSystem, type Answer, type Asked, type TestSystem } from './server';

const open: TestSystem[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (system) => await system.close()));
});

/** A connector with the standard profile and some changes, to a system that answers as told. */
export async function connect(
	answer: (asked: Asked) => Answer | undefined | Promise<Answer | undefined>,
	changes: unknown = {},
	{ retry, ...options }: Parameters<typeof createRmmConnector>[2] & { retry?: boolean } = {},
) {
	const system = await startSystem(answer);
	open.push(system);
	const http = clientFor(
		{
			baseUrl: `${system.origin}/api`,
			authentication: 'bearer',
			token: 'secret-token',
		},
		{ retry },
	);
	const profile = rmmSystems.merge(rmmSystems.standard(), changes);
	return { system, connector: createRmmConnector(http, profile, options) };
}
