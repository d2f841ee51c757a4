import { readdirSync, readFileSync } from 'node:fs';
import { nextSteps, ownN8n, putTemplates } from '../../sandbox/ownN8n';
import { closeServers, json, serve } from '../support/httpServer';

afterEach(closeServers);

const templates = readdirSync('workflows')
	.filter((name) => name.endsWith('.json'))
	.map((name) => (JSON.parse(readFileSync(`workflows/${name}`, 'utf8')) as { name: string }).name)
	.sort();

/** n8n's public API, as far as it is used: two workflows a page, and no field that it does not know. */
async function n8nWith(names: string[]) {
	const held = [...names];
	const server = await serve((request, response, body) => {
		const url = new URL(request.url!, 'http://n8n');
		if (request.headers['x-n8n-api-key'] !== 'key') return json(response, 401, { message: 'unauthorized' });
		if (request.method === 'GET') {
			const from = Number(url.searchParams.get('cursor') ?? 0);
			const nextCursor = from + 2 < held.length ? String(from + 2) : null;
			return json(response, 200, { data: held.slice(from, from + 2).map((name) => ({ name })), nextCursor });
		}
		const { name, nodes, connections, settings, ...more } = JSON.parse(body) as Record<string, unknown>;
		if (Object.keys(more).length > 0 || !nodes || !connections || !settings)
			return json(response, 400, { message: 'request/body must NOT have additional properties' });
		held.push(String(name));
		return json(response, 200, { id: String(held.length) });
	});
	return { n8n: { url: server.url, apiKey: 'key' }, held };
}

const read = async (env: Record<string, string>) => ownN8n(env);

describe("a person's own n8n", () => {
	it('is named by two variables', async () => {
		expect(await read({})).toBeUndefined();
		expect(await read({ N8N_URL: 'https://n8n.example.com/', N8N_API_KEY: 'key' })).toEqual({
			url: 'https://n8n.example.com',
			apiKey: 'key',
		});
	});

	it.each([
		[{ N8N_URL: 'https://n8n.example.com' }, 'N8N_API_KEY is not'],
		[{ N8N_API_KEY: 'key' }, 'N8N_URL is not'],
		[{ N8N_URL: 'n8n.example.com', N8N_API_KEY: 'key' }, 'It looks like https://'],
	])('is refused when it is named by %j', async (env, message) => {
		await expect(read(env)).rejects.toThrow(message);
	});

	it('gets the templates that it lacks, and keeps what it has', async () => {
		const { n8n, held } = await n8nWith(['One', 'Two', 'Three', 'Start here', 'Five']);
		const { added, kept } = await putTemplates(n8n);
		expect(kept).toEqual(['Start here']);
		expect([...added, ...kept].sort()).toEqual(templates);
		expect(held).toHaveLength(5 + added.length);
		expect(await putTemplates(n8n)).toEqual({ added: [], kept: expect.arrayContaining(templates) });
	});

	it('says what is wrong with the key or the address', async () => {
		const { n8n } = await n8nWith([]);
		await expect(putTemplates({ ...n8n, apiKey: 'other' })).rejects.toThrow('does not accept N8N_API_KEY');
		await expect(putTemplates({ ...n8n, url: 'http://127.0.0.1:9' })).rejects.toThrow('could not be reached');
	});

	it('is told how the pack gets there', () => {
		const steps = nextSteps({ url: 'https://n8n.example.com', apiKey: 'key' }, '/tmp/pack.tgz', {
			added: ['A'],
			kept: ['B'],
		});
		expect(steps).toContain('tar xzf /tmp/pack.tgz');
		expect(steps).toMatch(/exist: B/);
		expect(steps).not.toContain('key');
	});
});
