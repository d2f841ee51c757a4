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

/* Facts: n8n's own Halo node (n8n-nodes-base 2.41), and the vendor's document in covenanttechnologysolutions/halopsa-rest (2024-09). */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	summary: ticket.title,
	client_id: ticket.customer,
	status_id: ticket.status,
	...(ticket.closedAt ? { dateclosed: ticket.closedAt } : {}),
});

export const halopsa: StandIn = {
	credential: { host: 'acme.halopsa.com', clientId: 'id', clientSecret: 'halo-secret' },
	ticketSettings: { ticketType: 3, priority: 2, status: 1, team: 'Service Desk' },
	customer: customers[0]!,
	contact: 31,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	answer(desk, asked) {
		const { query, headers } = asked;
		if (asked.path === '/auth/token') {
			const form = new URLSearchParams(asked.body);
			const known = form.get('client_secret') === 'halo-secret' && form.get('scope') === 'all';
			return known ? { json: { access_token: 'halo', expires_in: 3600 } } : refused('invalid_client', 401);
		}
		if (headers.authorization !== 'Bearer halo') return refused('unauthorized', 401);
		const list = (name: string, rows: unknown[]) => {
			if (query.get('pageinate') !== 'true')
				return { json: { record_count: rows.length, [name]: rows.slice(0, 2) } };
			return {
				json: {
					record_count: rows.length,
					[name]: pageOf(rows, query.get('page_no'), query.get('page_size')),
				},
			};
		};
		return route(asked, {
			'GET /api/Client': () => list('clients', customers),
			'GET /api/Agent': () => ({
				json: people.map(({ id, first, last, email }) => ({ id, name: `${first} ${last}`, email })),
			}),
			'GET /api/Priority': () => ({
				json: [
					{ priorityid: 1, name: 'Critical' },
					{ priorityid: 2, name: 'High' },
				],
			}),
			'GET /api/Status': () => ({
				json: [
					{ id: 1, name: 'New' },
					{ id: 9, name: 'Closed' },
				],
			}),
			'GET /api/Team': () => ({ json: [{ id: 4, name: 'Service Desk' }] }),
			'GET /api/TicketType': () => ({ json: [{ id: 3, name: 'Alert' }] }),
			'GET /api/Tickets': () =>
				list(
					'tickets',
					desk
						.searchable()
						.filter(({ title }) => title.includes(query.get('search') ?? ''))
						.map(row),
				),
			'GET /api/Tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return (
					ticket && {
						json: {
							...row(ticket),
							...(query.get('includedetails') === 'true' ? { details: ticket.description } : {}),
						},
					}
				);
			},
			'POST /api/Tickets'() {
				const [body] = jsonOf(asked);
				const problem = problemIn(body, {
					id: 'int',
					summary: 'text255',
					details: 'text',
					client_id: 'int',
					user_id: 'int',
					agent_id: 'int',
					tickettype_id: 'int',
					status_id: 'int',
					priority_id: 'int',
					team: 'text',
					sendack: 'bool',
					assets: [{ id: 'int' }],
				});
				if (problem) return refused(problem);
				if (body.id === undefined) {
					if (body.sendack !== false) return refused('the customer would be mailed');
					return {
						status: 201,
						json: row(
							desk.open({
								title: body.summary,
								description: body.details ?? '',
								customer: body.client_id,
								status: body.status_id ?? 1,
							}),
						),
					};
				}
				const ticket = desk.ticket(body.id);
				if (!ticket) return refused('no such ticket', 404);
				if (![1, 9].includes(body.status_id)) return refused('no such status');
				ticket.status = body.status_id;
				ticket.closedAt = body.status_id === 9 ? new Date().toISOString() : undefined;
				return { status: 201, json: [row(ticket)] };
			},
			'GET /api/Actions'() {
				const times = query.get('timeentriesonly') === 'true';
				const found = times ? desk.timesOf(query.get('ticket_id')) : desk.notesOf(query.get('ticket_id'));
				const shown = found.slice(0, Number(query.get('count') ?? 50));
				return { json: { actions: shown.map(({ id, text }) => ({ id, note: text })) } };
			},
			'POST /api/Actions'() {
				const [body] = jsonOf(asked);
				const problem = problemIn(body, {
					ticket_id: 'int!',
					note: 'text',
					outcome: 'text!',
					hiddenfromuser: 'bool',
					sendemail: 'bool',
					timetaken: 'num',
					actionarrivaldate: 'text',
					actioncompletiondate: 'text',
					actisbillable: 'bool',
					actionby_agent_id: 'int',
				});
				if (problem) return refused(problem);
				const isTime = body.timetaken !== undefined;
				if (isTime && !(Date.parse(body.actioncompletiondate) > Date.parse(body.actionarrivaldate)))
					return refused('the work is not from its start to its end');
				if (isTime && body.actionby_agent_id === undefined) return refused('nobody has worked');
				if (body.hiddenfromuser !== true || body.sendemail !== false)
					return refused('a customer would see it');
				const { ticket_id: ticketId, note: text } = body;
				const stored =
					body.timetaken === undefined
						? desk.note(ticketId, text)
						: desk.time({ ticketId, text, minutes: body.timetaken * 60, billable: body.actisbillable });
				return { status: 201, json: [{ id: stored.id, ticket_id: ticketId, note: text }] };
			},
		});
	},
};
