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

/* Facts: Atera's OpenAPI v3 in davejlong/PSAtera (2026-06). The customer of a ticket follows from its end user; tickets cannot be searched. */
const row = (ticket: StoredTicket) => ({
	TicketID: ticket.id,
	TicketTitle: ticket.title,
	FirstComment: ticket.description,
	CustomerID: ticket.customer,
	TicketStatus: ticket.status,
	TicketResolvedDate: ticket.closedAt ?? null,
});
const contacts = people.map(({ id, first, last, email }, at) => ({
	EndUserID: id,
	CustomerID: at === 0 ? 12 : 11,
	Firstname: first,
	Lastname: last,
	Email: email,
	IsContactPerson: at <= 1,
}));

export const atera: StandIn = {
	credential: { apiKey: 'atera-key', technicianId: '5' },
	ticketSettings: { priority: 'High', type: 'Incident', impact: 'Minor' },
	customer: customers[0]!,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	contact: 2000,
	cannot: ['search', 'time'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers['x-api-key'] !== 'atera-key') return refused('unauthorized', 401);
		const list = (rows: unknown[]) => {
			const size = Math.min(50, Number(query.get('itemsInPage') ?? 20));
			return {
				json: {
					items: pageOf(rows, query.get('page') ?? 1, size),
					page: Number(query.get('page') ?? 1),
					itemsInPage: size,
					totalItemCount: rows.length,
					totalPages: Math.ceil(rows.length / size),
				},
			};
		};
		return route(asked, {
			'GET /api/v3/customers': () =>
				list(customers.map(({ id, name }) => ({ CustomerID: id, CustomerName: name }))),
			'GET /api/v3/contacts': () => list(contacts),
			'GET /api/v3/tickets': () => list(desk.searchable().map(row)),
			'GET /api/v3/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: row(ticket) };
			},
			'POST /api/v3/tickets'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					TicketTitle: 'text!',
					Description: 'text',
					TicketPriority: 'text',
					TicketImpact: 'text',
					TicketType: 'text',
					EndUserID: 'int!',
					TechnicianContactID: 'int',
				});
				const contact = contacts.find(({ EndUserID }) => EndUserID === body.EndUserID);
				if (problem ?? !contact) return refused(problem ?? 'no such end user');
				return {
					status: 201,
					json: {
						ActionID: String(
							desk.open({
								title: body.TicketTitle,
								description: body.Description ?? '',
								customer: contact!.CustomerID,
								status: 'Open',
							}).id,
						),
					},
				};
			},
			'PUT /api/v3/tickets/:id'(id) {
				const ticket = desk.ticket(id)!;
				ticket.status = jsonOf(asked).TicketStatus;
				ticket.closedAt = ticket.status === 'Closed' ? new Date().toISOString() : undefined;
				return { json: { ActionID: id } };
			},
			'GET /api/v3/tickets/:id/comments': (id) =>
				list(desk.notesOf(id).map((note) => ({ Comment: note.text }))),
			'POST /api/v3/tickets/:id/comments'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					CommentText: 'text!',
					TechnicianCommentDetails: { TechnicianId: 'int!', IsInternal: 'bool!' },
				});
				if (problem ?? !body.TechnicianCommentDetails.IsInternal)
					return refused(problem ?? 'a customer would see it');
				return { status: 201, json: { ActionID: String(desk.note(Number(id), body.CommentText).id) } };
			},
		});
	},
};
