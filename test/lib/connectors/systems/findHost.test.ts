import { psaSystems } from '../../../../lib/connectors/systems';
import { withFoundHost } from '../../../../lib/connectors/systems/findHost';
import { clientFor, startSystem, type TestSystem } from '../support/server';

/* The reply is that of the vendor's zoneInformation: api-evangelist/kaseya (2026-08). */
const autotask = psaSystems.find('autotask');
const data = {
	system: 'autotask',
	autotaskUserName: 'api+1@acme',
	autotaskSecret: 's',
	autotaskIntegrationCode: 'c',
};

let server: TestSystem;
let reply: object;
beforeAll(async () => {
	server = await startSystem(() => ({ json: reply }));
});
afterAll(async () => await server.close());
beforeEach(() => (server.asked.length = 0));

const find = async (more: object = {}) =>
	await withFoundHost(autotask, { ...data, ...more }, (baseUrl) => {
		expect(baseUrl).toBe('https://webservices.autotask.net');
		return clientFor({ baseUrl: server.origin, authentication: 'none' });
	});

it('asks once for the zone of a user, without a secret, and signs in there', async () => {
	reply = { zoneName: 'America East 2', url: 'https://webservices5.autotask.net/ATServicesRest/', ci: 5 };
	for (let time = 0; time < 2; time++) {
		const found = await find();
		expect(psaSystems.credentialOf(found)).toMatchObject({
			baseUrl: 'https://webservices5.autotask.net/ATServicesRest/V1.0',
		});
	}
	expect(server.asked.map(({ line }) => line)).toEqual([
		'GET /atservicesrest/v1.0/zoneInformation?user=api%2B1%40acme',
	]);
	expect(JSON.stringify(server.asked[0]!.headers)).not.toMatch(/secret|integrationcode/i);
});

it('asks nobody where a person wrote the zone, or an address of their own', async () => {
	for (const more of [{ autotaskZone: 'webservices2.autotask.net' }, { address: 'https://gateway.local' }]) {
		expect(await find(more)).toEqual({ ...data, ...more });
	}
	expect(server.asked).toEqual([]);
});

it('says what to check when there is no such user', async () => {
	reply = { url: null };
	await expect(find({ autotaskUserName: 'nobody' })).rejects.toMatchObject({
		kind: 'configuration',
		message: 'Autotask PSA has no account of this user. Check the user name.',
	});
});
