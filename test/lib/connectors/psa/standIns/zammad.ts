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

/* Facts: zammad/zammad-documentation (2026-05). A ticket's customer is a person, whose organization follows. */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	title: ticket.title,
	organization_id: ticket.customer,
	state: ticket.status,
	state_id: ticket.status === 'closed' ? 4 : 2,
	close_at: ticket.closedAt ?? null,
});

export const zammad: StandIn = {
	credential: { server: 'zammad.example.com', token: 'zammad-token' },
	ticketSettings: { group: 'Users', priority: '3 high', status: 'open' },
	customer: customers[0]!,
	contact: 78,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['billable'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers.authorization !== 'Token token=zammad-token') return refused('unauthorized', 401);
		const list = (rows: unknown[]) => ({
			json: pageOf(rows, query.get('page') ?? 1, query.get('per_page') ?? 50),
		});
		const article = {
			subject: 'text',
			body: 'text!',
			type: 'text!',
			internal: 'bool!',
			content_type: 'text!',
		};
		const texts = (id: string | undefined) =>
			[...desk.notesOf(id), ...desk.timesOf(id)].map((each) => ({ id: each.id, body: each.text }));
		return route(asked, {
			'GET /api/v1/organizations': () => list(customers),
			'GET /api/v1/users': () =>
				list(people.map(({ id, first, last, email }) => ({ id, firstname: first, lastname: last, email }))),
			'GET /api/v1/users/search': () =>
				list(
					query.get('query') === 'organization_id:11'
						? [
								{ id: 76, organization_id: 12 },
								{ id: 77, organization_id: 11 },
							]
						: [],
				),
			'GET /api/v1/ticket_priorities': () =>
				list(['1 low', '2 normal', '3 high'].map((name, at) => ({ id: at + 1, name }))),
			'GET /api/v1/tickets/search'() {
				const title = /^title:"(.*)"$/.exec(query.get('query') ?? '')?.[1];
				if (title === undefined || query.get('expand') !== 'true') return refused('query');
				return list(
					desk
						.searchable()
						.filter((ticket) => ticket.title.includes(title))
						.map(row),
				);
			},
			'GET /api/v1/tickets': () => list(desk.tickets.map(row)),
			'GET /api/v1/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: row(ticket) };
			},
			'POST /api/v1/tickets'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					title: 'text250!',
					group: 'text!',
					customer_id: 'int!',
					owner_id: 'int',
					state: 'text',
					priority: 'text',
					article,
				});
				if (problem ?? ![77, 78].includes(body.customer_id))
					return refused(problem ?? 'not a user of the organization', 422);
				if (!body.article.internal) return refused('a customer would see it', 422);
				const ticket = desk.open({
					title: body.title,
					description: body.article.body,
					customer: 11,
					status: body.state ?? 'new',
				});
				desk.note(ticket.id, body.article.body);
				return { status: 201, json: { id: ticket.id, title: ticket.title, organization_id: 11 } };
			},
			'PUT /api/v1/tickets/:id'(id) {
				const ticket = desk.ticket(id)!;
				ticket.status = jsonOf(asked).state;
				ticket.closedAt = ticket.status === 'closed' ? new Date().toISOString() : undefined;
				return { json: row(ticket) };
			},
			'GET /api/v1/ticket_articles/by_ticket/:id': (id) => ({ json: texts(id) }),
			'POST /api/v1/ticket_articles'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, { ...article, ticket_id: 'int!', time_unit: 'num' });
				if (problem ?? (!body.internal || body.type === 'email'))
					return refused(problem ?? 'a customer would see it', 422);
				const stored =
					body.time_unit === undefined
						? desk.note(body.ticket_id, body.body)
						: desk.time({ ticketId: body.ticket_id, text: body.body, minutes: body.time_unit });
				return { status: 201, json: { id: stored.id } };
			},
		});
	},
};
