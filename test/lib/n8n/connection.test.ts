import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { guideClient, immyBotClient, instanceClient } from '../../../lib/n8n/connection';
import { wordsFor } from '../../../lib/n8n/errors';
import { startSystems, type Systems } from '../../support/systems';

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterEach(() => systems.sandbox.clearFaults());
afterAll(async () => await systems.close());

/** What of a node's `this` a connection needs. */
function context(parameters: INode['parameters'] = {}, signal?: AbortSignal): IExecuteFunctions {
	return {
		getNode: () => ({ name: 'ImmyBot', type: 'immyBot', typeVersion: 1, parameters }),
		getCredentials: async (type: string) => systems.credentials[type],
		getExecutionCancelSignal: () => signal,
		helpers: {},
	} as unknown as IExecuteFunctions;
}

it.each([
	[undefined, 'guide'],
	['apiKey', 'guide'],
	['oAuth2', 'instance'],
])('speaks, with the authentication %s, the API of the %s', async (authentication, edition) => {
	const client = await immyBotClient(context({ authentication }));
	expect(client.edition).toBe(edition);
	await expect(client.check()).resolves.toBeUndefined();
});

it('sends each request once and gives up after the seconds of the node', async () => {
	const { immybot } = systems.sandbox;
	immybot.setFaults({ unavailable: 1 });
	immybot.log.reset();
	const client = await guideClient(context({ giveUpAfter: 1 }));
	await expect(client.check()).rejects.toMatchObject({ kind: 'server' });
	expect(immybot.log.entries()).toHaveLength(1);
});

it('hands on each reply that has succeeded', async () => {
	const statuses: number[] = [];
	const client = await instanceClient(context(), undefined, {
		onReply: ({ status }) => void statuses.push(status),
	});
	await client.check();
	expect(statuses).toEqual([200]);
});

it('stops when the execution is cancelled', async () => {
	const client = await guideClient(context({}, AbortSignal.abort()));
	await expect(client.check()).rejects.toMatchObject({ kind: 'cancelled' });
});

it('shows no secret, neither the credential’s nor another that it was told', async () => {
	const { apiKey } = systems.credentials.immyBotApi as { apiKey: string };
	systems.sandbox.immybot.setFaults({ unavailable: 1 });
	const client = await guideClient(context({ giveUpAfter: 1 }), undefined, { secrets: ['maintained'] });
	const error: unknown = await client.check().catch((reason: unknown) => reason);
	const { message, advice } = wordsFor(error, 'ImmyBot');
	expect(`${message} ${advice}`).not.toContain(apiKey);
	expect(advice).toContain('The service is being');
	expect(advice).not.toContain('maintained');
});

it.each([[true], ['true'], ['yes'], [1], [null], [Number.NaN], [{}]])(
	"refuses writes where 'Read Only' is %j: only a switch that is off allows them",
	async (readOnly) => {
		const before = systems.credentials.immyBotApi!;
		systems.credentials.immyBotApi = { ...before, readOnly } as never;
		const client = await guideClient(context());
		systems.credentials.immyBotApi = { ...before, readOnly: false };
		const open = await guideClient(context());
		systems.credentials.immyBotApi = before;
		await expect(client.tenants.create({ name: 'X' })).rejects.toThrow(/'Read Only'/);
		expect(systems.sandbox.immybot.data.tenants.size).toBe(0);
		const { id } = await open.tenants.create({ name: 'X' });
		systems.sandbox.immybot.data.tenants.delete(Number(id));
	},
);
