import {
	customers,
	gone,
	jsonOf,
	people,
	problemIn,
	refused,
	route,
	type Desk,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: the Table API in api-evangelist/servicenow (2026-07) and n8n's own ServiceNow node. Numbers come as text. */
const sysId = (number: number) => number.toString(16).padStart(32, '0');
const companies = customers.map(({ id, name }) => ({ sys_id: sysId(id), name }));
const row = (ticket: StoredTicket) => ({
	sys_id: sysId(ticket.id),
	short_description: ticket.title,
	description: ticket.description,
	company: { link: 'x', value: ticket.customer },
	state: String(ticket.status),
	correlation_id: ticket.reference ?? '',
	resolved_at: ticket.closedAt?.replace('T', ' ').slice(0, 19) ?? '',
});
const found = (desk: Desk, id: string) => desk.tickets.find((ticket) => sysId(ticket.id) === id);

export const servicenow: StandIn = {
	credential: { instance: 'acme.service-now.com', username: 'bot', password: 'snow-pass' },
	ticketSettings: { priority: 'High', assignmentGroup: 'group-4' },
	customer: { id: sysId(11), name: 'Contoso' },
	contact: sysId(31),
	sealed: 7,
	user: { id: sysId(21), name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['time'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers.authorization !== `Basic ${Buffer.from('bot:snow-pass').toString('base64')}`)
			return refused('unauthorized', 401);
		const asks = query.get('sysparm_query') ?? '';
		const list = (rows: unknown[]) => {
			const from = Number(query.get('sysparm_offset') ?? 0);
			return { json: { result: rows.slice(from, from + Number(query.get('sysparm_limit') ?? 10000)) } };
		};
		return route(asked, {
			'GET /api/now/table/core_company': () => list(companies),
			'GET /api/now/table/sys_user': () =>
				list(
					(asks.startsWith('active=true') ? people : [...people, gone]).map(({ id, first, last, email }) => ({
						sys_id: sysId(id),
						name: `${first} ${last}`,
						email,
					})),
				),
			'GET /api/now/table/incident'() {
				const reference = /^correlation_id=([^^]+)$/.exec(asks)?.[1];
				return list(
					desk
						.searchable()
						.filter((ticket) => reference === undefined || ticket.reference === reference)
						.map(row),
				);
			},
			'GET /api/now/table/incident/:id': (id) => {
				const ticket = found(desk, id!);
				return ticket
					? { json: { result: row(ticket) } }
					: { status: 404, json: { error: { message: 'No Record found' }, status: 'failure' } };
			},
			'POST /api/now/table/incident'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					short_description: 'text160!',
					cmdb_ci: 'text32',
					description: 'text4000',
					company: 'text32',
					caller_id: 'text',
					assigned_to: 'text',
					assignment_group: 'text',
					impact: 'int',
					urgency: 'int',
					correlation_id: 'text100',
					correlation_display: 'text',
				});
				if (problem ?? (body.impact !== 1 || body.urgency !== 2))
					return refused(problem ?? 'High is impact 1 and urgency 2');
				return {
					status: 201,
					json: {
						result: row(
							desk.open({
								title: body.short_description,
								description: body.description ?? '',
								customer: body.company,
								status: 1,
								reference: body.correlation_id,
							}),
						),
					},
				};
			},
			'PATCH /api/now/table/incident/:id'(id) {
				const ticket = found(desk, id!)!;
				const body = jsonOf(asked);
				if (body.work_notes !== undefined) desk.note(ticket.id, body.work_notes);
				if (body.state === '6' && (!body.close_code || !body.close_notes))
					return refused('Data Policy Exception: close_code and close_notes are mandatory', 403);
				if (body.state !== undefined)
					Object.assign(ticket, {
						status: Number(body.state),
						closedAt: body.state === '6' ? new Date().toISOString() : undefined,
					});
				return { json: { result: row(ticket) } };
			},
			'GET /api/now/table/sys_journal_field'() {
				const id = /^element_id=(\w{32})\^element=work_notes$/.exec(asks)?.[1];
				const ticket = found(desk, id ?? '');
				return list(desk.notesOf(ticket?.id).map((note) => ({ sys_id: sysId(note.id), value: note.text })));
			},
		});
	},
};
