import { createRmmConnector } from '../../../../lib/connectors/rmm/connector';
import { rmmSystems } from '../../../../lib/connectors/systems';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import { closeConnections } from '../../../../lib/http/undiciTransport';
import { all, clientFor, startSystem, type Answer, type Asked, type TestSystem } from '../support/server';
import { estateOf, type Estate } from './estate';
import { canonical, credentialFor, standIns, Tokens } from './standIns';

const open: TestSystem[] = [];

afterEach(async () => await Promise.all(open.splice(0).map(async (system) => await system.close())));
afterAll(async () => await closeConnections());

/** Each system stands behind a gateway with a path, and goes on writing links as if it stood at its own host. */
const GATEWAY = '/gateway';

/** @param trouble answers in place of the system, where it wants to */
async function connectTo(
	id: string,
	estate: Estate,
	trouble: (asked: Asked, at: number) => Answer | undefined = () => undefined,
) {
	const standIn = standIns[id]!;
	const tokens = new Tokens();
	let at = 0;
	const server = await startSystem((asked, origin) => {
		if (!asked.path.startsWith(GATEWAY)) return undefined;
		const behind = { ...asked, path: asked.path.slice(GATEWAY.length) };
		return trouble(behind, ++at) ?? standIn.answer(behind, origin, estate, tokens);
	});
	open.push(server);
	const data = credentialFor(id, server.origin + GATEWAY);
	const http = clientFor(
		{ ...rmmSystems.credentialOf(data) },
		{ retry: true, replaced: rmmSystems.replacedHost(data) },
	);
	return {
		server,
		tokens,
		standIn,
		data,
		http,
		connector: createRmmConnector(http, rmmSystems.profileOf(data)),
	};
}

const withoutRaw = ({ raw, ...fields }: { raw: unknown }) => {
	expect(raw).toBeInstanceOf(Object);
	return fields;
};

it('has a stand-in for every known system', () => {
	const known = rmmSystems.all.map(({ id }) => id).filter((id) => id !== 'standard');
	expect(Object.keys(standIns).sort()).toEqual(known.sort());
});

describe.each(Object.keys(standIns))('%s', (id) => {
	const standIn = standIns[id]!;

	it('gives every customer once, by the thousand', async () => {
		const estate = estateOf(standIn.single ? 1 : 1_050, 1);
		const { connector } = await connectTo(id, estate);
		const customers = await all(connector.customers({ everything: true }));
		const names = customers.map(({ name }) => name).filter((name) => name !== 'Customer without devices');
		expect(names).toEqual(estate.customers.map(({ name }) => name));
	});

	it('gives every computer once, canonical and complete', async () => {
		const estate = standIn.single
			? estateOf(1, 1_050)
			: standIn.asksForEach
				? estateOf(50, 4)
				: estateOf(350, 3);
		const { connector, server } = await connectTo(id, estate);
		const computers = await all(connector.computers({ everything: true }));
		expect(computers.map(withoutRaw)).toEqual(
			estate.machines.map((machine) => canonical(machine, standIn, estate, server.origin)),
		);
		expect(connector.incomplete()).toBeUndefined();
		expect(connector.notices()).toEqual(standIn.notices ?? []);
	});

	it('gives one customer alone, whose last page is full', async () => {
		const small = standIn.single ? estateOf(1, 200) : estateOf(2, 200);
		const { connector, server } = await connectTo(id, small);
		const [customer] = await all(connector.customers());
		const computers = await all(connector.computers({ customerId: customer!.id, customers: [customer!] }));
		expect(computers.map(withoutRaw)).toEqual(
			small.of(1).map((machine) => ({
				...canonical(machine, standIn, small, server.origin),
				customerId: customer!.id,
				customerName: customer!.name,
			})),
		);
	});

	it('is waited for when its limit is hit', async () => {
		const small = standIn.single ? estateOf(1, 3) : estateOf(4, 3);
		const { connector } = await connectTo(id, small, (_, at) => {
			if (at !== 2 && at !== 5) return undefined;
			if (id === 'superops') {
				return { json: { errors: [{ message: 'slow', extensions: { code: 'rate_limit_exceeded' } }] } };
			}
			return { status: id === 'connectwise-rmm' ? 423 : 429, headers: { 'retry-after': '0' }, json: {} };
		});
		expect(await all(connector.computers({ everything: true }))).toHaveLength(small.machines.length);
		expect(connector.incomplete()).toBeUndefined();
	});

	it('is signed in to again when a token expires', async () => {
		const small = standIn.single ? estateOf(1, 3) : estateOf(6, 3);
		const { connector, tokens } = await connectTo(id, small);
		for (let run = 0; run < 3; run++) {
			await all(connector.customers());
			expect(await all(connector.computers({ everything: true }))).toHaveLength(small.machines.length);
		}
		expect(tokens.issued).toBe(standIn.answer.toString().includes('tokens.issue') ? 2 : 0);
	});

	it('has a credential test that a wrong secret fails', async () => {
		const { data, server } = await connectTo(id, estateOf(1, 1));
		const secret = rmmSystems.ofCredential(data)!.credential.fields.find((field) => field.secret)!;
		const test = async (more: Record<string, unknown>) => {
			const credential = { ...rmmSystems.credentialOf({ ...data, ...more }) };
			const path = String(credential.testPath);
			const body = credential.testBody;
			return await clientFor(credential).request(
				body === undefined ? { path } : { path, method: 'POST', body },
			);
		};
		await expect(test({})).resolves.toMatchObject({ status: 200 });
		const key = fieldKey({ id }, secret);
		await expect(test({ [key]: 'wrong-secret' })).rejects.toMatchObject({ kind: 'unauthorized' });
		expect(server.asked.length).toBeGreaterThan(0);
	});
});

it('gives links for remote control where the system has them, and asks for a login only on demand', async () => {
	const small = estateOf(2, 2);
	const ninja = await connectTo('ninjaone', small);
	expect(await ninja.connector.remoteControlUrl(3)).toMatch(/#\/deviceDashboard\/3\/overview$/);
	const tactical = await connectTo('tactical', small);
	await all(tactical.connector.computers());
	expect(tactical.server.asked.some(({ path }) => path.includes('meshcentral'))).toBe(false);
	expect(await tactical.connector.remoteControlUrl('agent-1')).toContain('gotonode=agent-1');
	const datto = await connectTo('datto-rmm', small);
	expect(await datto.connector.remoteControlUrl('uid-2')).toBe('https://merlot.example/remote/2');
});

it('reads the organizations of a JumpCloud provider', async () => {
	const { data } = await connectTo('jumpcloud', estateOf(1, 1));
	const { customers } = rmmSystems.profileOf({ ...data, jumpcloudProviderId: 'p1' });
	expect(customers.request.path).toBe('/v2/providers/p1/organizations');
});
