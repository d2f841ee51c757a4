import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { trustsOf } from '../../nodes/ImmyBotTrigger/settings';
import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node';
import { closeServers, json, serve } from '../support/httpServer';
import { startSystems, type Systems } from '../support/systems';

let systems: Systems;
beforeEach(async () => {
	systems = await startSystems();
});
afterEach(async () => await systems.close());

const registered = () => systems.sandbox.immybot.data.webhooks.all();

/** A trigger that registers itself, without any 'ImmyBot Webhook API' credential. */
function trigger(parameters: IDataObject = {}) {
	const staticData: IDataObject = {};
	const form: IDataObject = { registration: 'api', ...parameters };
	const context = {
		getNode: () => ({
			id: 'n1',
			name: 'Node',
			parameters: form,
			credentials: { immyBotApi: { id: 'c', name: 'c' } },
		}),
		getWorkflow: () => ({ id: 'w1', name: 'Tickets' }),
		getNodeParameter: (name: string, fallback: unknown) => form[name] ?? fallback,
		getNodeWebhookUrl: () => 'https://n8n.example/webhook/x',
		getActivationMode: () => 'activate',
		getCredentials: async (type: string) => {
			if (type !== 'immyBotApi') throw new Error(`no ${type}`);
			return systems.credentials.immyBotApi;
		},
		getWorkflowStaticData: () => staticData,
		logger: { warn: () => {} },
		helpers: {},
	} as unknown as IHookFunctions;
	const { checkExists, create, delete: remove } = new ImmyBotTrigger().webhookMethods.default;
	return {
		form,
		staticData,
		context,
		/** What n8n does when a workflow is published. */
		publish: async () => (await checkExists.call(context)) || (await create.call(context)),
		unpublish: async () => await remove.call(context),
	};
}

it('makes a secret of its own, which it then expects, and a new one at each registration', async () => {
	const { publish, unpublish, context } = trigger();
	await publish();
	const [{ secret } = { secret: null }] = registered();
	expect(secret).toMatch(/^whsec_[A-Za-z0-9]{44}$/);
	const trusts = await trustsOf(context as unknown as IWebhookFunctions);
	expect(trusts?.map(({ scheme, secrets }) => [scheme.id, secrets])).toEqual(
		['hmac', 'header', 'standard'].map((id) => [id, [secret]]),
	);
	await unpublish();
	expect(registered()).toEqual([]);
	await publish();
	expect(registered()[0]?.secret).not.toBe(secret);
});

it('sends no secret where unsigned deliveries are accepted', async () => {
	await trigger({ acceptUnsigned: true }).publish();
	expect(registered()).toMatchObject([{ secret: null }]);
});

it('refuses all deliveries, and says what to do, when the secret is not stored', async () => {
	const { context } = trigger();
	await expect(trustsOf(context)).rejects.toMatchObject({
		message: expect.stringMatching(/not stored/),
		description: expect.stringMatching(/publish it again/),
	});
});

it('fills in the whole form: name, description, URL, events', async () => {
	await trigger({
		events: ['computer.added'],
		webhook: { name: 'Ours', description: 'Opens tickets.' },
	}).publish();
	expect(registered()).toMatchObject([
		{
			name: 'Ours',
			description: expect.stringMatching(/^Opens tickets\. Managed by n8n: workflow w1, node n1\./),
			url: 'https://n8n.example/webhook/x',
			events: ['computer.added'],
		},
	]);
});

it('registers again when the form has changed, and not otherwise', async () => {
	const { publish, form } = trigger({ webhook: { name: 'A' } });
	await publish();
	const [first] = registered();
	await publish();
	expect(registered()).toEqual([first]);
	form.webhook = { name: 'B' };
	await publish();
	expect(registered()).toMatchObject([{ name: 'B' }]);
});

it.each(['{"retries": 3', '[1]', '"text"'])(
	'says that options are not a JSON object: %s',
	async (options) => {
		await expect(trigger({ webhook: { options } }).publish()).rejects.toThrow(/not a JSON object/);
		expect(registered()).toEqual([]);
	},
);

describe('an ImmyBot that repeats what it was sent', () => {
	/** Each character as a serializer may write it that escapes more than it must. */
	const escaped = (text: string) =>
		text.replace(/[^A-Za-z0-9_]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

	/** Refuses each registration, and says in its error what it got. */
	async function echo(says: (body: string, secret: string) => object | string) {
		const server = await serve((request, response, body) => {
			if (request.method !== 'POST') return json(response, 200, { total: 0, webhooks: [] });
			const answer = says(body, (JSON.parse(body) as { secret: string }).secret);
			if (typeof answer !== 'string') return json(response, 400, answer);
			response.statusCode = 400;
			response.end(answer);
		});
		systems.credentials.immyBotApi = { baseUrl: server.url, apiKey: 'key-of-the-test' };
		return server;
	}

	it.each<[string, Parameters<typeof echo>[0]]>([
		['as a whole', (body) => ({ error: { message: `bad: ${body}` } })],
		['as text', (body) => `Ours: ${body}`],
		['escaped', (_, secret) => ({ error: { message: `Ours: '${escaped(secret)}' is wrong` } })],
		['without its first part', (_, secret) => ({ message: `Ours: ${secret.replace('whsec_', '')}` })],
		['in base64', (_, secret) => ({ message: `Ours: ${Buffer.from(secret).toString('base64')}` })],
	])('does not bring the secret into the error: %s', async (_, says) => {
		const { seen, bodies } = await echo(says);
		const { publish } = trigger({ webhook: { options: '{"retries":3}', name: 'Ours' } });
		const error = await publish().then(
			() => undefined,
			(reason: unknown) => reason as Error,
		);
		await closeServers();
		const sent = bodies[seen.findIndex((line) => line.startsWith('POST'))];
		const { secret, retries } = JSON.parse(sent ?? '{}') as { secret: string; retries: number };
		expect([secret.startsWith('whsec_'), retries]).toEqual([true, 3]);
		const text = JSON.stringify({ ...error, message: error?.message, stack: error?.stack });
		expect(text).toContain('could not be managed');
		expect(text).toContain('Ours');
		const parts = secret.slice('whsec_'.length).match(/.{8}/g) ?? [];
		for (const part of [...parts, Buffer.from(secret).toString('base64')]) expect(text).not.toContain(part);
	});
});
