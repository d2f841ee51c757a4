import {
	customers,
	gone,
	jsonOf,
	people,
	problemIn,
	refused,
	route,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: developer.zendesk.com OAS 2.0.0 in ballerina-platform/module-ballerinax-zendesk (2025-04); n8n's own Zendesk node. */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	subject: ticket.title,
	description: ticket.description,
	external_id: ticket.reference ?? null,
	organization_id: ticket.customer,
	status: ticket.status,
	updated_at: ticket.closedAt ?? '2026-01-01T00:00:00Z',
});

/** The users of a customer. */
const requesterOf = (organization: unknown) =>
	customers
		.filter(({ id }) => String(id) === String(organization))
		.flatMap(({ id }) => [{ id: 700 + id }, { id: 800 + id }]);

export const zendesk: StandIn = {
	credential: { subdomain: 'acme', email: 'agent@msp.example', token: 'zd-token' },
	ticketSettings: { priority: 'high', status: 'open', group: 4 },
	customer: customers[0]!,
	contact: 811,
	sealed: 'closed',
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['time'],
	answer(desk, asked) {
		const { query, headers } = asked;
		const basic = `Basic ${Buffer.from('agent@msp.example/token:zd-token').toString('base64')}`;
		if (headers.authorization !== basic) return refused('unauthorized', 401);
		const list = (name: string, rows: Array<{ id: number }>) => {
			const from = Number(query.get('page[after]') ?? 0);
			const size = Number(query.get('page[size]') ?? 100);
			const more = from + size < rows.length;
			return {
				json: {
					[name]: rows.slice(from, from + size),
					meta: { has_more: more, after_cursor: more ? String(from + size) : null },
				},
			};
		};
		const commented = (ticket: StoredTicket, comment: { body?: string; public?: boolean } | undefined) => {
			if (!comment) return;
			if (comment.public !== false) throw new Error('a customer would see it');
			desk.note(ticket.id, comment.body ?? '');
		};
		return route(asked, {
			'GET /api/v2/organizations': () => list('organizations', customers),
			'GET /api/v2/users': () =>
				list(
					'users',
					(query.get('role') === 'agent' ? people : [...people, gone]).map(({ id, first, last, email }) => ({
						id,
						name: `${first} ${last}`,
						email,
					})),
				),
			'GET /api/v2/groups': () => list('groups', [{ id: 4 }]),
			'GET /api/v2/search': () => ({
				json: {
					results: requesterOf(/^type:user organization_id:(\d+)$/.exec(query.get('query') ?? '')?.[1]),
				},
			}),
			'GET /api/v2/tickets': () =>
				list(
					'tickets',
					desk.tickets
						.filter(({ reference }) => !query.has('external_id') || reference === query.get('external_id'))
						.map(row),
				),
			'GET /api/v2/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: { ticket: row(ticket) } };
			},
			'POST /api/v2/tickets'() {
				const { ticket } = jsonOf(asked);
				const problem = problemIn(ticket, {
					subject: 'text150!',
					comment: { body: 'text65535!', public: 'bool!' },
					external_id: 'text255',
					organization_id: 'int',
					requester_id: 'int',
					assignee_id: 'int',
					group_id: 'int',
					priority: 'text',
					status: 'text',
				});
				if (problem) return refused(problem, 422);
				if (!requesterOf(ticket.organization_id).some(({ id }) => id === ticket.requester_id))
					return refused('the requester is not of the organization', 422);
				if (ticket.priority && !['urgent', 'high', 'normal', 'low'].includes(ticket.priority))
					return refused('priority', 422);
				const stored = desk.open({
					title: ticket.subject,
					description: ticket.comment.body,
					customer: ticket.organization_id,
					status: ticket.status ?? 'new',
					reference: ticket.external_id,
				});
				commented(stored, ticket.comment);
				return { status: 201, json: { ticket: row(stored) } };
			},
			'PUT /api/v2/tickets/:id'(id) {
				const stored = desk.ticket(id);
				const { ticket } = jsonOf(asked);
				if (!stored) return undefined;
				if (
					problemIn(ticket, { comment: { body: 'text65535!', public: 'bool!' }, status: 'text' }) ||
					stored.status === 'closed'
				)
					return refused('invalid', 422);
				commented(stored, ticket.comment);
				stored.status = ticket.status ?? stored.status;
				stored.closedAt = stored.status === 'solved' ? new Date().toISOString() : undefined;
				return { json: { ticket: row(stored) } };
			},
			'GET /api/v2/tickets/:id/comments': (id) =>
				list(
					'comments',
					desk.notesOf(id).map((note) => ({ id: note.id, body: note.text, plain_body: note.text })),
				),
		});
	},
};
