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

/* Facts: api-docs.syncromsp.com and live results in advenimus/syncromsp-mcp (2026-05). Users are pairs; comments need a subject. */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	subject: ticket.title,
	customer_id: ticket.customer,
	status: ticket.status,
	resolved_at: ticket.closedAt ?? null,
});

export const syncro: StandIn = {
	credential: { subdomain: 'acme', token: 'syncro-token' },
	ticketSettings: { problemType: 'Other', priority: '1 High', status: 'In Progress' },
	customer: customers[0]!,
	contact: 31,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['billable'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers.authorization !== 'Bearer syncro-token') return refused('unauthorized', 401);
		const list = (name: string, rows: unknown[]) => ({
			json: {
				[name]: pageOf(rows, query.get('page') ?? 1, 25),
				meta: { total_pages: Math.max(1, Math.ceil(rows.length / 25)), page: Number(query.get('page') ?? 1) },
			},
		});
		const comment = { subject: 'text!', body: 'text!', hidden: 'bool', do_not_email: 'bool' };
		const isPublic = ({ hidden, do_not_email: silent }: { hidden: boolean; do_not_email: boolean }) =>
			hidden !== true || silent !== true;
		return route(asked, {
			'GET /api/v1/customers': () =>
				list(
					'customers',
					customers.map(({ id, name }) => ({ id, business_name: name })),
				),
			'GET /api/v1/users': () => ({ json: { users: people.map(({ id, first }) => [id, first]) } }),
			'GET /api/v1/users/:id': (id) => {
				const person = people.find((each) => String(each.id) === id);
				return (
					person && {
						json: {
							user: { id: person.id, email: person.email, full_name: `${person.first} ${person.last}` },
						},
					}
				);
			},
			'GET /api/v1/tickets': () =>
				list(
					'tickets',
					desk
						.searchable()
						.filter(({ title }) => title.includes(query.get('query') ?? ''))
						.map(row),
				),
			'GET /api/v1/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: { ticket: row(ticket) } };
			},
			'POST /api/v1/tickets'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					customer_id: 'int!',
					contact_id: 'int',
					user_id: 'int',
					subject: 'text255!',
					asset_ids: 'any',
					problem_type: 'text',
					status: 'text',
					priority: 'text',
					comments_attributes: [comment],
				});
				if (problem) return refused(problem, 422);
				const [first] = body.comments_attributes;
				if (isPublic(first)) return refused('a customer would see it', 422);
				const ticket = desk.open({
					title: body.subject,
					description: first.body,
					customer: body.customer_id,
					status: body.status ?? 'New',
				});
				desk.note(ticket.id, first.body);
				return { json: { ticket: row(ticket) } };
			},
			'PUT /api/v1/tickets/:id'(id) {
				const ticket = desk.ticket(id)!;
				ticket.status = jsonOf(asked).status;
				ticket.closedAt = ticket.status === 'Resolved' ? new Date().toISOString() : undefined;
				return { json: { ticket: row(ticket) } };
			},
			'GET /api/v1/tickets/:id/comments': (id) =>
				list(
					'comments',
					desk.notesOf(id).map((note) => ({ id: note.id, body: note.text })),
				),
			'POST /api/v1/tickets/:id/comment'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, comment);
				if (problem ?? isPublic(body)) return refused(problem ?? 'a customer would see it', 422);
				return { json: { comment: { id: desk.note(Number(id), body.body).id } } };
			},
			'GET /api/v1/ticket_timers'() {
				const since = query.get('created_at_gt') ?? '';
				// A day without a time begins in the zone of the account, which is eight hours west here.
				const from = Date.parse(since.includes('T') ? since : `${since}T08:00:00Z`);
				const found = desk.times.filter(({ createdAt }) => Date.parse(createdAt!) > from);
				return list(
					'ticket_timers',
					found.map((entry) => ({ id: entry.id, notes: entry.text })),
				);
			},
			'POST /api/v1/tickets/:id/timer_entry'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					start_at: 'text!',
					end_at: 'text!',
					duration_minutes: 'int',
					user_id: 'int!',
					notes: 'text',
				});
				if (problem) return refused(problem, 422);
				const stored = desk.time({
					ticketId: Number(id),
					text: body.notes,
					minutes: body.duration_minutes,
					// It is booked as soon as the work is done.
					createdAt: body.end_at,
				});
				return { json: { id: stored.id } };
			},
		});
	},
};
