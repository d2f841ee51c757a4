import { HttpError } from '../../../../../lib/http/errors';
import type { HttpClient, HttpReply } from '../../../../../lib/http/types';
import { catalogueOf, forgetCatalogues } from '../../../../../lib/immybot/instance/api/catalogue';
import { nameOfCall } from '../../../../../lib/immybot/instance/api/operation';

const MINUTE = 60_000;

let now: number;
let asked: number;
let answer: () => unknown;

const http = {
	baseUrl: 'https://acme.immy.bot/api/v1',
	clock: { now: () => now },
	async request(): Promise<HttpReply> {
		asked += 1;
		return { status: 200, headers: {}, url: '', body: answer() };
	},
} as unknown as HttpClient;

const calls = async (credential: string) => (await catalogueOf(http, credential)).map(nameOfCall);

beforeEach(() => {
	now = 0;
	asked = 0;
	answer = () => ({ paths: { '/api/v1/own': { get: {} } } });
});
afterEach(forgetCatalogues);

it('is read once an hour for each credential', async () => {
	expect(await Promise.all([calls('one'), calls('one')])).toEqual([['GET /api/v1/own'], ['GET /api/v1/own']]);
	now = 59 * MINUTE;
	await calls('one');
	expect(asked).toBe(1);
	await calls('other');
	expect(asked).toBe(2);
	now = 61 * MINUTE;
	await calls('one');
	expect(asked).toBe(3);
});

it.each([
	['a web page', () => new HttpError('notJson', 'A page', {})],
	['no such page', () => new HttpError('notFound', 'None', { status: 404 })],
])('is our own list where the instance gives %s, and is asked for again soon', async (_, error) => {
	answer = () => {
		throw error();
	};
	expect(await calls('one')).toHaveLength(550);
	now = 4 * MINUTE;
	await calls('one');
	expect(asked).toBe(1);
	answer = () => ({ paths: { '/api/v1/own': { get: {} } } });
	now = 6 * MINUTE;
	expect(await calls('one')).toEqual(['GET /api/v1/own']);
});

it('fails where every call would, and is not kept then', async () => {
	answer = () => {
		throw new HttpError('unauthorized', 'No', { status: 401 });
	};
	await expect(calls('one')).rejects.toMatchObject({ kind: 'unauthorized' });
	answer = () => ({ paths: { '/api/v1/own': { get: {} } } });
	expect(await calls('one')).toEqual(['GET /api/v1/own']);
});
