import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createRmmConnector } from '../../../../lib/connectors/rmm/connector';
import { rmmSystems } from '../../../../lib/connectors/systems';
import { closeConnections } from '../../../../lib/http/undiciTransport';
import { all, clientFor, startSystem } from '../support/server';
import { estateOf } from './estate';
import { canonical, standIns, Tokens } from './standIns';

const page = readFileSync(join(__dirname, '../../../../docs/own-system.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!);

afterAll(async () => await closeConnections());

it('docs/own-system.md reads Atera, as far as each of its steps goes', async () => {
	const estate = estateOf(60, 2);
	const standIn = standIns.atera!;
	const system = await startSystem((asked, origin) => standIn.answer(asked, origin, estate, new Tokens()));
	// As the page's table says.
	const http = clientFor({
		baseUrl: `${system.origin}/api/v3`,
		authentication: 'header',
		headerName: 'X-API-KEY',
		token: standIn.fields.apiKey,
	});
	const [customers, whole] = examples.map((example) =>
		createRmmConnector(http, rmmSystems.merge(rmmSystems.standard(), example)),
	);
	expect(await all(customers!.customers())).toHaveLength(60);
	const computers = await all(whole!.computers({ everything: true }));
	expect(computers.map(({ raw, ...fields }) => ({ ...fields, raw: typeof raw }))).toEqual(
		estate.machines.map((machine) => ({
			...canonical(machine, standIn, estate, system.origin),
			raw: 'object',
		})),
	);
	expect(whole!.incomplete()).toBeUndefined();
	expect(await all(whole!.computers({ customerId: 7 }))).toHaveLength(2);
	expect(system.asked.at(-1)!.path).toBe('/api/v3/agents/customer/7');
	expect(examples).toHaveLength(2);
	await system.close();
});
