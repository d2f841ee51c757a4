import { join } from 'node:path';

import { createPsaConnector } from '../../../../lib/connectors/psa/connector';
import { Journal } from '../../../../lib/connectors/psa/journal';
import { raiseTicket } from '../../../../lib/connectors/psa/raiseTicket';
import { psaSystems } from '../../../../lib/connectors/systems';
import { fieldKey } from '../../../../lib/connectors/systems/credential';
import { closeConnections } from '../../../../lib/http/undiciTransport';
import { clock } from '../../../support/clock';
import { startPrism } from '../../../support/prism';
import { all, clientFor, startSystem } from '../support/server';
import { standIns } from './standIns';
import { customers, Desk } from './standIns/desk';

/*
 * The vendors' own descriptions, in a folder beside the checkout, say whether what is written is what these systems know.
 * The documents are the vendors' and are not part of this repository.
 */
const folder = process.env.SYSTEM_DESCRIPTIONS;

/** What belongs to one connection, and is not handed on. */
const HOP_BY_HOP = ['host', 'connection', 'content-length', 'transfer-encoding'];

/** The file of a system, the path before those that it names, and where the stand-in answers with less, or the facts differ. */
const described: Array<[id: string, file: string, before: string, differs: RegExp]> = [
	// n8n's own node reads 200 and 201 alike; the document names 201 only.
	['halopsa', 'halopsa.openapi.json', '/api', /returned status code/],
	['connectwise-psa', 'connectwise.openapi.json', '/v4_6_release/apis/3.0', /Response .* required property/],
	['autotask', 'autotask.openapi.json', '/ATServicesRest', /^$/],
	['zendesk', 'zendesk.openapi.json', '', /Response .* required property 'requester_id'/],
	['jira-service-management', 'jira.openapi.json', '', /route not found/],
	['syncro', 'syncro.openapi.json', '/api/v1', /^$/],
	['kaseya-bms', 'kaseya-bms.openapi.json', '', /Error must be object|TotalRecords/],
	['atera', 'atera-psa.openapi.json', '', /^$/],
	['servicenow', 'servicenow.openapi.json', '/api/now', /^$/],
];

afterAll(async () => await closeConnections());

(folder ? it.each(described) : it.skip.each(described))(
	'%s is asked and answers as its description in SYSTEM_DESCRIPTIONS allows',
	async (id, file, before, differs) => {
		const standIn = standIns[id]!;
		const desk = new Desk();
		const system = await startSystem((asked) => standIn.answer(desk, asked));
		const prism = await startPrism(join(folder!, file), system.origin + before);
		const violations: string[] = [];
		let checked = 0;
		// Signing in is not part of the descriptions: it goes to the system itself.
		const front = await startSystem(async ({ method, line, path, headers, body }) => {
			const isData = path.startsWith(before) && !/token|authenticate/i.test(path);
			const rest = line.slice(line.indexOf(' ') + 1);
			const url = isData ? prism.origin + rest.slice(before.length) : system.origin + rest;
			const sent = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
			const reply = await fetch(url, {
				method,
				headers: Object.fromEntries(sent) as Record<string, string>,
				body: method === 'GET' ? undefined : body,
			});
			if (isData) checked++;
			const found = JSON.parse(reply.headers.get('sl-violations') ?? '[]') as Array<{ message: string }>;
			const unknown = found.filter(({ message }) => !differs.test(message));
			violations.push(...unknown.map(({ message }) => `${method} ${path}: ${message}`));
			return { status: reply.status, json: await reply.json().catch(() => undefined) };
		});
		const known = psaSystems.find(id)!;
		const fields = Object.entries(standIn.credential).map(([name, value]) => [
			fieldKey(known, { name }),
			value,
		]);
		const data = { system: id, address: front.origin, ...Object.fromEntries(fields) };
		const profile = psaSystems.merge(psaSystems.profileOf(data), { tickets: { find: { lagSeconds: 0 } } });
		const http = clientFor(psaSystems.credentialOf(data));
		const psa = createPsaConnector(http, profile, { journal: new Journal(clock) });
		const draft = {
			reference: 'immybot-computer-7',
			customerId: standIn.customer.id,
			summary: 'A "quoted" <title>',
			description: 'Line 1\n<b>Line 2</b> 👩‍💻',
			settings: standIn.ticketSettings,
		};
		const raise = async (day: string) =>
			await raiseTicket(psa, draft, {
				occurrences: [{ id: day, text: `It failed on ${day}.` }],
				whenOpen: 'note',
				whenClosed: 'reopen',
			});
		try {
			expect(await all(psa.customers())).toHaveLength(customers.length);
			expect((await all(psa.users())).length).toBeGreaterThan(0);
			expect(await raise('mon')).toMatchObject({ action: 'created' });
			expect(await raise('tue')).toMatchObject({ action: 'noted' });
			const open = (await psa.tickets.find(draft.reference))!;
			expect(await psa.tickets.close(open, 'It works again.')).toMatchObject({ closed: true });
			await raise('wed');
			if (!standIn.cannot?.includes('time')) {
				await psa.timeEntries.create({
					reference: 'immybot-session-9',
					ticketId: open.id,
					userId: standIn.user!.id,
					start: '2026-03-01T02:04:05.678Z',
					end: '2026-03-01T02:19:05.678Z',
					minutes: 15,
					notes: draft.description,
					settings: standIn.timeSettings,
				});
				expect(desk.times).toHaveLength(1);
			}
			expect(checked).toBeGreaterThan(5);
			expect(violations).toEqual([]);
		} finally {
			await Promise.all([front.close(), system.close(), prism.stop()]);
		}
	},
);
