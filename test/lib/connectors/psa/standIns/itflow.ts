import { fromHtml, toHtml } from '../../../../../lib/connectors/engine/richText';
import { customers, jsonOf, problemIn, refused, route, type StandIn, type StoredTicket } from './desk';

/* Facts: itflow-org/itflow (2026-08), its own source. Ids are text; nothing found is a 200 that says success False. */
const row = (ticket: StoredTicket) => ({
	ticket_id: String(ticket.id),
	ticket_subject: ticket.title,
	ticket_details: ticket.more.html,
	ticket_client_id: String(ticket.customer),
	ticket_status: String(ticket.status),
	ticket_resolved_at: ticket.closedAt?.slice(0, 19).replace('T', ' ') ?? null,
});
const nothing = {
	json: {
		success: 'False',
		message: 'No resource (for this client and company) with the specified parameter(s).',
	},
};
const good = (data: unknown[]) => ({ json: { success: 'True', count: data.length, data } });

export const itflow: StandIn = {
	credential: { server: 'itflow.example.com', apiKey: 'itflow-key' },
	customer: { id: '11', name: 'Contoso' },
	contact: 31,
	ticketSettings: { priority: 'Low' },
	cannot: ['reopen', 'search', 'billable'],
	answer(desk, asked) {
		const { query } = asked;
		if (query.get('api_key') !== 'itflow-key') return refused('unauthorized', 401);
		const list = (rows: unknown[]) => {
			const from = Number(query.get('offset') ?? 0);
			const found = rows.slice(from, from + Number(query.get('limit') ?? 50));
			return found.length === 0 ? nothing : good(found);
		};
		return route(asked, {
			'GET /api/v1/clients/read.php': () =>
				list(customers.map(({ id, name }) => ({ client_id: String(id), client_name: name }))),
			'GET /api/v1/tickets/read.php': () =>
				list(
					desk.tickets
						.filter(({ id }) => !query.has('ticket_id') || query.get('ticket_id') === String(id))
						.map(row),
				),
			'POST /api/v1/tickets/create.php'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					client_id: 'any!',
					ticket_contact_id: 'any',
					ticket_subject: 'text!',
					ticket_details: 'text!',
					ticket_priority: 'text!',
					ticket_asset_id: 'any',
				});
				if (problem) return { json: { success: 'False', message: problem } };
				return good([
					{
						insert_id: String(
							desk.open({
								title: body.ticket_subject,
								description: fromHtml(body.ticket_details),
								customer: body.client_id,
								status: 1,
								more: { html: body.ticket_details },
							}).id,
						),
					},
				]);
			},
			'POST /api/v1/tickets/resolve.php'() {
				const body = jsonOf(asked);
				const ticket = desk.ticket(body.ticket_id);
				if (!ticket || String(body.client_id) !== String(ticket.customer)) return nothing;
				Object.assign(ticket, { status: 4, closedAt: new Date().toISOString() });
				return good([{ affected_rows: 1 }]);
			},
			'GET /api/v1/ticket_replies/read.php'() {
				const id = query.get('ticket_id');
				return list(
					[...desk.notesOf(id), ...desk.timesOf(id)].map((reply) => ({
						ticket_reply_id: String(reply.id),
						ticket_reply: toHtml(reply.text),
					})),
				);
			},
			'POST /api/v1/ticket_replies/create.php'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					ticket_id: 'any!',
					ticket_reply: 'text!',
					ticket_reply_type: 'text!',
					ticket_reply_time_worked: 'text8!',
				});
				if (problem ?? body.ticket_reply_type !== 'Internal')
					return refused(problem ?? 'a customer would see it');
				const [hours = 0, minutes = 0] = /^\d\d:\d\d:\d\d$/.test(body.ticket_reply_time_worked)
					? body.ticket_reply_time_worked.split(':').map(Number)
					: [];
				const ticketId = Number(body.ticket_id);
				const worked = hours * 60 + minutes;
				const stored =
					worked === 0
						? desk.note(ticketId, fromHtml(body.ticket_reply))
						: desk.time({ ticketId, text: fromHtml(body.ticket_reply), minutes: worked });
				return good([{ insert_id: String(stored.id) }]);
			},
		});
	},
};
