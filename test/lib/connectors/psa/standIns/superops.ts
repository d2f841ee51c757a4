import { fromHtml } from '../../../../../lib/connectors/engine/richText';
import {
	customers,
	jsonOf,
	pageOf,
	people,
	problemIn,
	refused,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: the index of developer.superops.com/msp in limehawk/superops-mcp (2026-01). Ids are text; a ticket shows no description; quantities are text. */
const row = (ticket: StoredTicket) => ({
	ticketId: String(ticket.id),
	subject: ticket.title,
	client: { accountId: ticket.customer, name: 'Contoso' },
	status: ticket.status,
	resolutionTime: ticket.closedAt ?? null,
});

export const superops: StandIn = {
	credential: { region: 'api', subdomain: 'acme', token: 'so-token' },
	ticketSettings: { priority: 'High', status: 'Open', group: '4' },
	customer: { id: '11', name: 'Contoso' },
	contact: 31,
	user: { id: '21', name: 'Jo Doe', email: 'jo@msp.example' },
	answer(desk, asked) {
		const { headers } = asked;
		if (
			headers.authorization !== 'Bearer so-token' ||
			headers.customersubdomain !== 'acme' ||
			asked.line !== 'POST /msp'
		)
			return refused('unauthorized', 401);
		const { query, variables } = jsonOf(asked);
		const input = variables?.input;
		const name = /\{\s*(\w+)/.exec(query.slice(query.indexOf('{')))![1]!;
		const data = (value: unknown) => ({ json: { data: { [name]: value } } });
		const failed = (message: string) => ({ json: { data: null, errors: [{ message }] } });
		const list = (key: string, rows: unknown[], { page = 1, pageSize = 10 } = input) =>
			data({ [key]: pageOf(rows, page, pageSize), listInfo: { totalCount: rows.length } });
		switch (name) {
			case 'getClientList':
				return list(
					'clients',
					customers.map(({ id, name: called }) => ({ accountId: String(id), name: called })),
				);
			case 'getTechnicianList':
				return list(
					'userList',
					people.map(({ id, first, last, email }) => ({
						userId: String(id),
						name: `${first} ${last}`,
						email,
					})),
				);
			case 'getTicketList': {
				const { attribute, operator, value } = input.condition ?? {
					attribute: 'subject',
					operator: 'contains',
					value: '',
				};
				if (attribute !== 'subject' || operator !== 'contains') return failed('condition');
				return list(
					'tickets',
					desk
						.searchable()
						.filter(({ title }) => title.includes(value))
						.map(row),
				);
			}
			case 'getTicket': {
				const ticket = desk.ticket(input.ticketId);
				return data(ticket ? row(ticket) : null);
			}
			case 'createTicket': {
				const problem = problemIn(input, {
					subject: 'text250!',
					description: 'text',
					source: 'text!',
					client: { accountId: 'text!' },
					requester: { userId: 'text!' },
					technician: { userId: 'text!' },
					techGroup: { groupId: 'text!' },
					// Its description says that it is mandatory.
					status: 'text!',
					priority: 'text',
				});
				if (problem) return failed(problem);
				const ticket = desk.open({
					title: input.subject,
					description: fromHtml(input.description),
					customer: input.client.accountId,
					status: input.status ?? 'Open',
					more: { html: input.description },
				});
				return data(row(ticket));
			}
			case 'updateTicket': {
				const ticket = desk.ticket(input.ticketId)!;
				Object.assign(ticket, {
					status: input.status,
					closedAt: input.status === 'Closed' ? new Date().toISOString().slice(0, 19) : undefined,
				});
				return data(row(ticket));
			}
			case 'getTicketConversationList':
				return data([{ content: desk.ticket(input.ticketId)!.more.html }]);
			case 'getTicketNoteList':
				return data(
					desk.notesOf(input.ticketId).map((note) => ({
						noteId: String(note.id),
						content: note.text.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
					})),
				);
			case 'createTicketNote': {
				const problem = problemIn(input, {
					ticket: { ticketId: 'text!' },
					content: 'text!',
					privacyType: 'text!',
				});
				if (problem ?? input.privacyType !== 'PRIVATE') return failed(problem ?? 'a customer would see it');
				return data({ noteId: String(desk.note(Number(input.ticket.ticketId), fromHtml(input.content)).id) });
			}
			case 'getWorklogEntries': {
				if (input.module !== 'TICKET') return failed('module is not a WorkModule');
				const entries = desk.times.map((entry) => ({ itemId: String(entry.id), notes: entry.text }));
				return list('entries', entries, input.listInfo);
			}
			case 'createWorklogEntries': {
				const [entry] = input;
				const problem = problemIn(entry, {
					qty: 'text!',
					billDateTime: 'text19!',
					workItem: { workId: 'text!', module: 'text!' },
					notes: 'text',
					billable: 'bool',
					technician: { userId: 'text' },
				});
				if (problem) return failed(problem);
				const stored = desk.time({
					ticketId: Number(entry.workItem.workId),
					text: entry.notes,
					minutes: Number(entry.qty) * 60,
					billable: entry.billable,
				});
				return data([{ itemId: String(stored.id), notes: stored.text }]);
			}
			default:
				return failed(`unknown field ${name}`);
		}
	},
};
