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

/* Facts: the vendor's swagger in api-evangelist/kaseya (2026-08), models in panoramicdata/AutoTask.Psa.Api (2026-04). */
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	title: ticket.title,
	description: ticket.description,
	companyID: ticket.customer,
	status: ticket.status,
	externalID: ticket.reference ?? '',
	...(ticket.closedAt ? { completedDate: ticket.closedAt } : {}),
});

export const autotask: StandIn = {
	credential: {
		zone: 'webservices2.autotask.net',
		userName: 'api@acme',
		secret: 'at-secret',
		integrationCode: 'at-code',
	},
	ticketSettings: { queue: 8, priority: 2, status: 6, ticketType: 3 },
	timeSettings: { role: 4 },
	customer: customers[0]!,
	contact: 31,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	answer(desk, asked) {
		const { headers } = asked;
		if (
			headers.secret !== 'at-secret' ||
			headers.username !== 'api@acme' ||
			headers.apiintegrationcode !== 'at-code'
		)
			return refused('unauthorized', 401);
		// Fewer than are asked for, so that there are several pages.
		const items = (rows: unknown[]) => {
			const from = Number(asked.query.get('after') ?? 0);
			const next = from + 100 < rows.length ? `${asked.path}?after=${from + 100}` : null;
			return {
				json: {
					items: rows.slice(from, from + 100),
					pageDetails: { count: rows.length, requestCount: 500, prevPageUrl: null, nextPageUrl: next },
				},
			};
		};
		const wanted = (field: string) => {
			const { filter, maxRecords } = jsonOf(asked);
			if (!Array.isArray(filter) || !(maxRecords <= 500)) return undefined;
			return filter.find((one: { field: string; op: string }) => one.field === field && one.op === 'eq')
				?.value;
		};
		const inUse = <Row>(rows: readonly Row[]) =>
			wanted('isActive') === true ? rows : [...rows, gone as Row];
		const api = '/ATServicesRest/V1.0';
		return route(asked, {
			[`POST ${api}/Companies/query`]: () =>
				items(inUse(customers).map(({ id, name }) => ({ id, companyName: name }))),
			[`POST ${api}/Resources/query`]: () =>
				items(
					inUse(people).map(({ id, first, last, email }) => ({
						id,
						firstName: first,
						lastName: last,
						email,
					})),
				),
			[`POST ${api}/Roles/query`]: () => items([{ id: 4, name: 'Engineer' }]),
			[`GET ${api}/Tickets/entityInformation/fields`]: () => ({
				json: {
					fields: [
						{ name: 'queueID', picklistValues: [{ value: '8', label: 'Monitoring' }] },
						{
							name: 'priority',
							picklistValues: [
								{ value: '1', label: 'High' },
								{ value: '4', label: 'Critical' },
							],
						},
					],
				},
			}),
			[`POST ${api}/Tickets/query`]: () =>
				items(
					desk
						.searchable()
						.filter(
							({ reference }) => wanted('externalID') === undefined || reference === wanted('externalID'),
						)
						.map(row),
				),
			[`GET ${api}/Tickets/:id`]: (id) => {
				const ticket = desk.ticket(id);
				return { json: { item: ticket ? row(ticket) : null } };
			},
			[`POST ${api}/Tickets`]() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					companyID: 'int!',
					contactID: 'int',
					assignedResourceID: 'int',
					title: 'text255!',
					description: 'text8000',
					status: 'int!',
					priority: 'int!',
					queueID: 'int',
					ticketType: 'int',
					externalID: 'text',
					configurationItemID: 'int',
					dueDateTime: 'text!',
				});
				if (problem) return refused(problem, 500);
				return {
					json: {
						itemId: desk.open({
							title: body.title,
							description: body.description,
							customer: body.companyID,
							status: body.status,
							reference: body.externalID,
						}).id,
					},
				};
			},
			[`PATCH ${api}/Tickets`]() {
				const body = jsonOf(asked);
				const ticket = desk.ticket(body.id);
				if (problemIn(body, { id: 'int!', status: 'int!' }) ?? !ticket) return refused('not understood', 500);
				ticket!.status = body.status;
				ticket!.closedAt = body.status === 5 ? new Date().toISOString() : undefined;
				return { json: { itemId: body.id } };
			},
			[`POST ${api}/Tickets/:id/Notes`](id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					title: 'text250!',
					description: 'text32000!',
					noteType: 'int!',
					publish: 'int!',
				});
				if (problem ?? body.noteType === 13) return refused(problem ?? 'noteType 13 is the system’s');
				if (body.publish !== 2) return refused('a customer would see it');
				return { json: { itemId: desk.note(Number(id), body.description).id } };
			},
			[`POST ${api}/TicketNotes/query`]: () =>
				items(desk.notesOf(wanted('ticketID')).map(({ id, text }) => ({ id, description: text }))),
			[`POST ${api}/TimeEntries/query`]: () =>
				items(desk.timesOf(wanted('ticketID')).map(({ id, text }) => ({ id, summaryNotes: text }))),
			[`POST ${api}/TimeEntries`]() {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					ticketID: 'int!',
					resourceID: 'int!',
					roleID: 'int!',
					dateWorked: 'text!',
					startDateTime: 'text!',
					endDateTime: 'text!',
					hoursWorked: 'num!',
					summaryNotes: 'text!',
					isNonBillable: 'bool!',
					showOnInvoice: 'bool!',
				});
				if (problem ?? body.showOnInvoice) return refused(problem ?? 'a customer would see it', 500);
				return {
					json: {
						itemId: desk.time({
							ticketId: body.ticketID,
							text: body.summaryNotes,
							minutes: body.hoursWorked * 60,
							billable: !body.isNonBillable,
						}).id,
					},
				};
			},
		});
	},
};
