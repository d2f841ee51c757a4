import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { createRmmConnector } from '../../../../lib/connectors/rmm/connector';
import { rmmSystems } from '../../../../lib/connectors/systems';
import { closeConnections } from '../../../../lib/http/undiciTransport';
import { startPrism } from '../../../support/prism';
import { all, clientFor, startSystem } from '../support/server';
import { estateOf } from './estate';
import { credentialFor, standIns, Tokens } from './standIns';

/*
 * The vendors' own descriptions, in a folder beside the checkout, say whether what is asked and what the stand-ins answer
 * is what these systems know. The documents are the vendors' and are not part of this repository.
 */
const folder = process.env.SYSTEM_DESCRIPTIONS;
const described = Object.entries(standIns).filter(([, { description }]) => description);

/** What belongs to one connection, and is not handed on. */
const HOP_BY_HOP = ['host', 'connection', 'content-length', 'transfer-encoding'];

afterAll(async () => await closeConnections());

(folder ? it.each(described) : it.skip.each(described))(
	'%s is asked and answers as its description in SYSTEM_DESCRIPTIONS allows',
	async (id, standIn) => {
		const { file, before, differs } = standIn.description!;
		expect(existsSync(join(folder!, file))).toBe(true);
		const estate = estateOf(3, 2);
		const tokens = new Tokens(Infinity);
		let address = '';
		const system = await startSystem((asked) => standIn.answer(asked, address, estate, tokens));
		const prism = await startPrism(join(folder!, file), system.origin + before);
		const violations: string[] = [];
		let checked = 0;
		// Signing in is not part of the descriptions: it goes to the system itself.
		const front = await startSystem(async ({ method, line, path, headers, body }) => {
			const isData = path.startsWith(before) && !/token/i.test(path);
			const target = isData ? prism.origin + line.slice(line.indexOf(' ') + 1 + before.length) : undefined;
			const url = target ?? system.origin + line.slice(line.indexOf(' ') + 1);
			const sent = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
			const reply = await fetch(url, {
				method,
				headers: Object.fromEntries(sent) as Record<string, string>,
				body: method === 'GET' ? undefined : body,
			});
			if (target) checked++;
			const header = reply.headers.get('sl-violations') ?? '[]';
			const found = JSON.parse(header) as Array<{ message: string }>;
			const unknown = found.filter(({ message }) => !differs?.message.test(message));
			violations.push(...unknown.map(({ message }) => `${line}: ${message}`));
			return { status: reply.status, json: await reply.json().catch(() => null) };
		});
		address = front.origin;
		try {
			const data = credentialFor(id, front.origin);
			const http = clientFor(
				{ ...rmmSystems.credentialOf(data) },
				{ retry: true, replaced: rmmSystems.replacedHost(data) },
			);
			const connector = createRmmConnector(http, rmmSystems.profileOf(data));
			expect(await all(connector.customers({ everything: true }))).toHaveLength(3);
			expect(await all(connector.computers({ everything: true }))).toHaveLength(6);
			const [customer] = await all(connector.customers());
			expect(await all(connector.computers({ customerId: customer!.id }))).toHaveLength(2);
			expect(checked).toBeGreaterThan(2);
			expect(violations).toEqual([]);
		} finally {
			await Promise.all([front.close(), system.close(), prism.stop()]);
		}
	},
);
