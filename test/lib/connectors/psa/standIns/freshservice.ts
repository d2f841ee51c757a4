import { fromHtml } from '../../../../../lib/connectors/engine/richText';
import {
	customers,
	jsonOf,
	pageOf,
	people,
	problemIn,
	refused,
	route,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: the vendor's page on ticket attributes in misa8922/freshservice-docs-scraper (2025-11), n8n's own node, public clients. Types are strict. */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	subject: ticket.title,
	department_id: ticket.customer,
	status: ticket.status,
	tags: ticket.more.tags,
	updated_at: ticket.closedAt ?? '2026-01-01T00:00:00Z',
});

export const freshservice: StandIn = {
	credential: { domain: 'acme.freshservice.com', apiKey: 'fresh-key', requesterEmail: 'immybot@msp.example' },
	ticketSettings: { group: 6, priority: 3, status: 3 },
	customer: customers[0]!,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers.authorization !== `Basic ${Buffer.from('fresh-key:X').toString('base64')}`)
			return refused('unauthorized', 401);
		const list = (name: string, rows: unknown[], size = Number(query.get('per_page') ?? 30)) => ({
			json: { [name]: pageOf(rows, query.get('page') ?? 1, size) },
		});
		return route(asked, {
			'GET /api/v2/departments': () => list('departments', customers),
			'GET /api/v2/agents': () =>
				list(
					'agents',
					people.map(({ id, first, last, email }) => ({ id, first_name: first, last_name: last, email })),
				),
			'GET /api/v2/tickets/filter'() {
				const tag = /^"tag:'(.*)'"$/.exec(query.get('query') ?? '')?.[1];
				if (tag === undefined) return refused('query');
				return list(
					'tickets',
					desk
						.searchable()
						.filter(({ more }) => (more.tags as string[]).includes(tag))
						.map(row),
					30,
				);
			},
			'GET /api/v2/tickets': () => list('tickets', desk.tickets.map(row)),
			'GET /api/v2/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: { ticket: { ...row(ticket), description_text: ticket.description } } };
			},
			'POST /api/v2/tickets'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					subject: 'text255!',
					assets: [{ display_id: 'int' }],
					description: 'text!',
					email: 'text!',
					department_id: 'int',
					responder_id: 'int',
					group_id: 'int',
					priority: 'int!',
					status: 'int!',
					source: 'int!',
					tags: 'any',
				});
				if (problem) return refused(`datatype_mismatch: ${problem}`);
				const ticket = desk.open({
					title: body.subject,
					description: fromHtml(body.description),
					customer: body.department_id,
					status: body.status,
					more: { tags: ['theirs', ...(body.tags ?? [])] },
				});
				return { status: 201, json: { ticket: row(ticket) } };
			},
			'PUT /api/v2/tickets/:id'(id) {
				const ticket = desk.ticket(id)!;
				if (problemIn(jsonOf(asked), { status: 'int!' })) return refused('datatype_mismatch');
				ticket.status = jsonOf(asked).status;
				ticket.closedAt = ticket.status === 5 ? new Date().toISOString() : undefined;
				return { json: { ticket: row(ticket) } };
			},
			'GET /api/v2/tickets/:id/conversations': (id) =>
				list(
					'conversations',
					desk.notesOf(id).map((note) => ({ id: note.id, body_text: note.text })),
				),
			'POST /api/v2/tickets/:id/notes'(id) {
				const body = jsonOf(asked);
				if (problemIn(body, { body: 'text!', private: 'bool!' }) ?? !body.private)
					return refused('a customer would see it');
				return { status: 201, json: { conversation: { id: desk.note(Number(id), fromHtml(body.body)).id } } };
			},
			'GET /api/v2/tickets/:id/time_entries': (id) =>
				list(
					'time_entries',
					desk.timesOf(id).map((entry) => ({ id: entry.id, note: entry.text })),
				),
			'POST /api/v2/tickets/:id/time_entries'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					agent_id: 'int!',
					time_spent: 'text!',
					note: 'text',
					billable: 'bool',
					executed_at: 'text!',
				});
				const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(body.time_spent ?? '') ?? [];
				if (problem ?? hours === undefined) return refused(`datatype_mismatch: ${problem ?? 'time_spent'}`);
				const entry = desk.time({
					ticketId: Number(id),
					text: body.note,
					minutes: Number(hours) * 60 + Number(minutes),
					billable: body.billable,
				});
				return { status: 201, json: { time_entry: { id: entry.id } } };
			},
		});
	},
};
