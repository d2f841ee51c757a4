import { fromHtml, toHtml } from '../../../../../lib/connectors/engine/richText';
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

/* Facts: the API & Webhooks module as the client jacobb84/freescout-api (2026-03) uses it. The new id is in a header only. */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	subject: ticket.title,
	status: ticket.status,
	customer: { id: ticket.customer },
	closedAt: ticket.closedAt ?? null,
});
const persons = customers.map(({ id, name }) => ({ id, firstName: 'Jo of', lastName: name }));

export const freescout: StandIn = {
	credential: { server: 'help.example.com', apiKey: 'scout-key', userId: '5' },
	ticketSettings: { mailbox: 2 },
	customer: { id: 11, name: 'Jo of Contoso' },
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['time'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers['x-freescout-api-key'] !== 'scout-key') return refused('unauthorized', 401);
		const list = (name: string, rows: unknown[]) => {
			const size = Number(query.get('pageSize') ?? 50);
			return {
				json: {
					_embedded: { [name]: pageOf(rows, query.get('page') ?? 1, size) },
					page: {
						size,
						totalElements: rows.length,
						totalPages: Math.ceil(rows.length / size),
						number: Number(query.get('page') ?? 1),
					},
				},
			};
		};
		const thread = { type: 'text!', text: 'text!', user: 'int!' };
		const created = (id: number) => ({ status: 201, headers: { 'Resource-ID': String(id) } });
		return route(asked, {
			'GET /api/customers': () => list('customers', persons),
			'GET /api/users': () =>
				list(
					'users',
					people.map(({ id, first, last, email }) => ({ id, firstName: first, lastName: last, email })),
				),
			'GET /api/conversations': () =>
				list(
					'conversations',
					desk
						.searchable()
						.filter(({ title }) => title.includes(query.get('subject') ?? ''))
						.map(row),
				),
			'GET /api/conversations/:id': (id) => {
				const ticket = desk.ticket(id);
				const threads = desk
					.notesOf(id)
					.map((note) => ({ id: note.id, type: 'note', body: toHtml(note.text) }));
				const embedded = query.get('embed') === 'threads' ? { _embedded: { threads } } : {};
				return ticket && { json: { ...row(ticket), ...embedded } };
			},
			'POST /api/conversations'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					type: 'text!',
					mailboxId: 'int!',
					subject: 'text255!',
					customer: { id: 'int!' },
					threads: [thread],
					status: 'text',
					assignTo: 'int',
				});
				if (problem ?? (body.threads[0].type !== 'note' || body.status !== 'active'))
					return refused(problem ?? 'a customer would see it');
				const ticket = desk.open({
					title: body.subject,
					description: fromHtml(body.threads[0].text),
					customer: body.customer.id,
					status: body.status,
				});
				desk.note(ticket.id, ticket.description);
				return created(ticket.id);
			},
			'PUT /api/conversations/:id'(id) {
				const ticket = desk.ticket(id)!;
				if (problemIn(jsonOf(asked), { status: 'text!', byUser: 'int!' })) return refused('byUser');
				ticket.status = jsonOf(asked).status;
				ticket.closedAt = ticket.status === 'closed' ? new Date().toISOString() : undefined;
				return { status: 204 };
			},
			'POST /api/conversations/:id/threads'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, thread);
				if (problem ?? body.type !== 'note') return refused(problem ?? 'a customer would see it');
				return created(desk.note(Number(id), fromHtml(body.text)).id);
			},
		});
	},
};
