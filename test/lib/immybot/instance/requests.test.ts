import { endpoints } from '../../../../lib/immybot/instance/endpoints';
import { problemsOf, templateOf, type SentRequest } from './contract';
import { oneCallFacts } from './oneCallFacts';
import { facts } from './requestFacts';
import { seedEverything, startInstance, stopInstances, useEverything } from './support';

afterAll(stopInstances);

describe('the requests of the instance edition', () => {
	let requests: SentRequest[];

	beforeAll(async () => {
		const { sandbox, immyBot } = await startInstance();
		seedEverything(sandbox);
		await useEverything(immyBot);
		requests = sandbox.instance.log.entries().filter(({ path }) => path.startsWith('/api/v1/'));
	});

	it('are what an instance takes: method, path, query names, bodies', () => {
		expect(requests.flatMap(problemsOf)).toEqual([]);
	});

	it('include every call that the edition can make', () => {
		const made = new Set(requests.map(({ method, path }) => `${method} ${templateOf(path)}`));
		const possible = Object.values(endpoints).flatMap((group) =>
			Object.values(group).map(({ method, path }) => `${method} /api/v1${path}`),
		);
		expect(possible.filter((call) => !made.has(call))).toEqual([]);
	});

	it('include every query name that the edition can send', () => {
		const unsent = Object.values(endpoints)
			.flatMap(
				(group) => Object.values(group) as Array<{ method: string; path: string; query: readonly string[] }>,
			)
			.flatMap(({ path, query }) => {
				const sent = requests.filter((request) => templateOf(request.path) === `/api/v1${path}`);
				const names = new Set(sent.flatMap((request) => [...new URLSearchParams(request.query).keys()]));
				return query.filter((name) => !names.has(name)).map((name) => `${path}?${name}`);
			});
		expect(unsent).toEqual([]);
	});

	it('each rest on facts with their sources', () => {
		const calls = Object.values(endpoints).flatMap((group) =>
			Object.values(group).map(({ method, path }) => `${method} ${path}`),
		);
		expect(calls.filter((call) => !(call in facts))).toEqual([]);
		const others = Object.keys(facts).filter((call) => !calls.includes(call));
		expect(others.filter((call) => !(call in oneCallFacts))).toEqual([]);
	});

	it('never cancel by the GET', () => {
		expect(requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/cancel'))).toEqual([]);
	});
});

describe('the check of requests', () => {
	const body = JSON.stringify({ entityIds: [1], tagIds: [2] });
	const request = { method: 'POST', path: '/api/v1/computers/add-tags', query: '', body };

	it.each([
		['a wrong key', { body: JSON.stringify({ computerIds: [1], tagIds: [2] }) }],
		['a wrong type', { body: JSON.stringify({ entityIds: ['1'], tagIds: [2] }) }],
		['no body', { body: '' }],
		['another method', { method: 'PUT' }],
		['another path', { path: '/api/v1/computers/tags' }],
		['an unknown query name', { query: 'pageSize=1' }],
		['a body where none belongs', { path: '/api/v1/provider-links/1/clients/sync' }],
		[
			'a wrong key within a run',
			{ path: '/api/v1/run-immy-service', body: JSON.stringify({ computers: [{ id: 1 }] }) },
		],
	])('sees %s', (_, change) => {
		expect(problemsOf(request)).toEqual([]);
		expect(problemsOf({ ...request, ...change })).toHaveLength(1);
	});
});
