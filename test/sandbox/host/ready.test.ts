import { isReady } from '../../../sandbox/host/n8n';
import { closeServers, serve } from '../../support/httpServer';

afterEach(closeServers);

/** Answers every request alike, as n8n does while it starts. */
async function answering(status: number, body: string): Promise<boolean> {
	return await isReady((await serve((_, response) => response.writeHead(status).end(body))).url);
}

describe('n8n is ready', () => {
	it.each([
		['a page while it starts', 200, 'n8n is starting up. Please wait'],
		['JSON while its database is not ready', 503, '{"code":503,"message":"Database is not ready!"}'],
		['no such path', 404, '{"data":{}}'],
	])('not with %s', async (_, status, body) => {
		expect(await answering(status, body)).toBe(false);
	});

	it('not while nothing listens', async () => {
		expect(await isReady('http://127.0.0.1:1')).toBe(false);
	});

	it('with its settings', async () => {
		expect(await answering(200, '{"data":{"userManagement":{}}}')).toBe(true);
	});
});
