import {
	customers,
	gone,
	jsonOf,
	pageOf,
	people,
	problemIn,
	refused,
	route,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: the vendor's "BMS API 2.0" in api-evangelist/kaseya (2026-08). A failure is answered with 200. */
const row = (ticket: StoredTicket) => ({
	Id: ticket.id,
	Title: ticket.title,
	Details: ticket.description,
	AccountId: ticket.customer,
	StatusId: ticket.status,
	StatusName: ticket.status === 9 ? 'Completed' : 'New',
	CompletedDate: ticket.closedAt ?? null,
});
const good = (Result: unknown, TotalRecords?: number) => ({
	json: { Success: true, Error: null, Result, ...(TotalRecords === undefined ? {} : { TotalRecords }) },
});
const bad = (Message: string) => ({ json: { Success: false, Error: { Code: 1, Message }, Result: null } });

export const kaseya: StandIn = {
	credential: { host: 'api.bms.kaseya.com', tenant: 'ACME', username: 'api', password: 'bms-pass' },
	ticketSettings: { status: 1, priority: 2, queue: 61, issueType: 62, ticketType: 63, source: 64 },
	timeSettings: { role: 4, workType: 65 },
	customer: customers[0]!,
	contact: 31,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['billable'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (asked.path === '/v2/security/authenticate') {
			const { GrantType, UserName, Password, Tenant } = jsonOf(asked);
			const known =
				GrantType === 'password' && UserName === 'api' && Password === 'bms-pass' && Tenant === 'ACME';
			return known
				? good({ AccessToken: 'bms', AccessTokenExpireOn: '2099-01-01T00:00:00Z' })
				: refused('wrong password', 401);
		}
		if (headers.authorization !== 'Bearer bms') return refused('unauthorized', 401);
		const page = (rows: unknown[]) =>
			good(pageOf(rows, query.get('PageNumber') ?? 1, query.get('PageSize') ?? 20), rows.length);
		const inUse = <Row>(rows: readonly Row[]) =>
			query.get('Filter.IsActive') === 'true' ? rows : [...rows, gone as Row];
		return route(asked, {
			'GET /v2/crm/accounts/summary': () =>
				page(inUse(customers).map(({ id, name }) => ({ Id: id, AccountName: name }))),
			'GET /v2/hr/employees/searchselect': () =>
				page(
					inUse(people).map(({ id, first, last, email }) => ({
						Id: id,
						FirstName: first,
						LastName: last,
						EmailAddress: email,
					})),
				),
			'GET /v2/system/statuses/lookup': () =>
				good([
					{ Id: 9, Name: 'Completed', IsActive: true },
					{ Id: 3, Name: 'Waiting', IsActive: true },
					{ Id: 1, Name: 'New', IsActive: true },
				]),
			'GET /v2/crm/accounts/:id/locations/lookup': (id) =>
				good(
					id === '11'
						? [
								{ Id: 50, Name: 'Branch', IsMain: false },
								{ Id: 51, Name: 'Main', IsMain: true },
							]
						: [],
				),
			'POST /v2/servicedesk/tickets/search'() {
				const { Filter, PageNumber, PageSize } = jsonOf(asked);
				const found = desk.searchable().filter(({ title }) => title.includes(Filter.Title ?? ''));
				return good(pageOf(found, PageNumber, PageSize).map(row), found.length);
			},
			'GET /v2/servicedesk/tickets/:id': (id) => {
				const ticket = desk.ticket(id);
				return ticket ? good(row(ticket)) : refused('not found', 404);
			},
			'POST /v2/servicedesk/tickets'() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					Title: 'text250!',
					Details: 'text!',
					AccountId: 'int!',
					LocationId: 'int!',
					ContactId: 'int',
					AssigneeId: 'int',
					QueueId: 'int',
					IssueTypeId: 'int',
					StatusId: 'int!',
					PriorityId: 'int!',
					TypeId: 'int!',
					SourceId: 'int!',
					OpenDate: 'text!',
				});
				if (problem ?? body.LocationId !== 51) return bad(problem ?? 'the location is not the main one');
				return good(
					row(
						desk.open({
							title: body.Title,
							description: body.Details,
							customer: body.AccountId,
							status: body.StatusId,
						}),
					),
				);
			},
			'POST /v2/servicedesk/tickets/:id/resolve'(id) {
				const ticket = desk.ticket(id)!;
				const problem = problemIn(jsonOf(asked), { Comment: 'text!', StatusId: 'int', IsInternal: 'bool!' });
				if (problem ?? !jsonOf(asked).IsInternal) return bad(problem ?? 'a customer would see it');
				Object.assign(ticket, { status: 9, closedAt: new Date().toISOString() });
				return good(row(ticket));
			},
			'PATCH /v2/servicedesk/tickets/:id'(id) {
				const ticket = desk.ticket(id)!;
				const [{ op, path, value }] = jsonOf(asked);
				if (op !== 'replace' || path !== '/StatusId' || value !== 1) return bad('not understood');
				Object.assign(ticket, { status: value, closedAt: undefined });
				return good(row(ticket));
			},
			'GET /v2/servicedesk/tickets/:id/notes': (id) =>
				page(desk.notesOf(id).map((note) => ({ Id: note.id, Details: note.text }))),
			'POST /v2/servicedesk/tickets/:id/notes'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					Details: 'text!',
					IsInternal: 'bool!',
					TypeId: 'int!',
					NoteDate: 'text!',
				});
				if (problem ?? !body.IsInternal) return bad(problem ?? 'a customer would see it');
				return good({ Id: desk.note(Number(id), body.Details).id });
			},
			'GET /v2/servicedesk/tickets/:id/timelogs': (id) =>
				page(desk.timesOf(id).map((entry) => ({ Id: entry.id, Notes: entry.text }))),
			'POST /v2/servicedesk/tickets/:id/timelogs'(id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					StartDate: 'text10!',
					StartTime: 'text8!',
					EndTime: 'text8!',
					Timespent: 'num!',
					Notes: 'text',
					UserId: 'int!',
					RoleId: 'int!',
					WorkTypeId: 'int!',
				});
				if (problem ?? body.StartTime !== '02:04:05') return bad(problem ?? 'StartTime');
				return good({
					Id: desk.time({ ticketId: Number(id), text: body.Notes, minutes: body.Timespent * 60 }).id,
				});
			},
		});
	},
};
