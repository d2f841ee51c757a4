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

/* Facts: generated models of "ConnectWise Manage Public Endpoints" in ai-connor/connectwise (2025-06); fractional seconds are refused (third-party clients). */
const statuses = [
	{ id: 2, name: 'Gone', closedStatus: true, inactive: true, defaultFlag: false },
	{ id: 3, name: 'Done', closedStatus: true, inactive: false, defaultFlag: false },
	{ id: 4, name: 'Paused', closedStatus: false, inactive: true, defaultFlag: false },
	{ id: 6, name: 'Waiting', closedStatus: false, inactive: false, defaultFlag: false },
	{ id: 1, name: 'New', closedStatus: false, inactive: false, defaultFlag: true },
];
const row = (ticket: StoredTicket) => ({
	id: ticket.id,
	summary: ticket.title,
	company: { id: ticket.customer },
	board: { id: 5 },
	status: { id: ticket.status, name: statuses.find(({ id }) => id === ticket.status)?.name },
	closedFlag: ticket.status === 3,
	externalXRef: ticket.reference,
	...(ticket.closedAt ? { closedDate: ticket.closedAt } : {}),
});
const noFraction = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const connectwise: StandIn = {
	credential: {
		host: 'api-na.myconnectwise.net',
		company: 'acme',
		publicKey: 'pub',
		privateKey: 'cw-private',
		clientId: 'guid',
	},
	ticketSettings: { board: 5, status: 1, priority: 4 },
	timeSettings: { workType: 7, workRole: 8 },
	customer: customers[0]!,
	contact: 31,
	user: { id: 21, name: 'Jo Doe', email: 'jo@msp.example' },
	answer(desk, asked) {
		const { query, headers } = asked;
		const basic = `Basic ${Buffer.from('acme+pub:cw-private').toString('base64')}`;
		if (headers.authorization !== basic || headers.clientid !== 'guid') return refused('unauthorized', 401);
		const page = (rows: unknown[]) => ({
			json: pageOf(rows, query.get('page') ?? 1, query.get('pageSize') ?? 25),
		});
		const inUse = <Row>(rows: readonly Row[], condition: string) =>
			query.get('conditions') === condition ? rows : [...rows, gone as Row];
		const api = '/v4_6_release/apis/3.0';
		return route(asked, {
			[`GET ${api}/company/companies`]: () =>
				page(
					inUse(customers, 'deletedFlag=false').map((customer) => ({
						...customer,
						identifier: `c${customer.id}`,
					})),
				),
			[`GET ${api}/system/members`]: () =>
				page(
					inUse(people, 'inactiveFlag=false').map(({ id, first, last, email }) => ({
						id,
						identifier: first,
						firstName: first,
						lastName: last,
						officeEmail: email,
						licenseClass: 'F',
						hireDate: '2020-01-01T00:00:00Z',
						defaultEmail: 'Office',
						defaultPhone: 'Office',
						securityRole: { id: 1 },
					})),
				),
			[`GET ${api}/service/priorities`]: () =>
				page([
					{ id: 1, name: 'Priority 1 - Critical' },
					{ id: 4, name: 'Priority 2 - High' },
				]),
			[`GET ${api}/service/boards`]: () => page([{ id: 5, name: 'Alerts' }]),
			[`GET ${api}/service/boards/:id/statuses`]: (board) => (board === '5' ? page(statuses) : undefined),
			[`GET ${api}/service/tickets`]() {
				const wanted = /^externalXRef="((?:[^"\\]|\\.)*)"$/
					.exec(query.get('conditions') ?? '')?.[1]
					?.replace(/\\(.)/g, '$1');
				return page(
					desk
						.searchable()
						.filter(({ reference }) => wanted === undefined || reference === wanted)
						.map(row),
				);
			},
			[`GET ${api}/service/tickets/:id`]: (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: row(ticket) };
			},
			[`POST ${api}/service/tickets`]() {
				const body = jsonOf(asked);
				const reference = { id: 'int!' };
				const problem = problemIn(body, {
					summary: 'text100!',
					company: reference,
					contact: reference,
					owner: reference,
					board: reference,
					status: reference,
					priority: reference,
					initialDescription: 'text',
					externalXRef: 'text100',
					automaticEmailContactFlag: 'bool',
					automaticEmailResourceFlag: 'bool',
					automaticEmailCcFlag: 'bool',
				});
				if (problem ?? !body.company) return refused(problem ?? 'company is missing');
				const mailed = [
					body.automaticEmailContactFlag,
					body.automaticEmailResourceFlag,
					body.automaticEmailCcFlag,
				];
				if (mailed.some((flag) => flag !== false)) return refused('somebody would be mailed');
				const ticket = desk.open({
					title: body.summary,
					description: body.initialDescription ?? '',
					customer: body.company.id,
					status: body.status?.id ?? 1,
					reference: body.externalXRef,
				});
				desk.note(ticket.id, ticket.description);
				return { status: 201, json: row(ticket) };
			},
			[`PATCH ${api}/service/tickets/:id`](id) {
				const ticket = desk.ticket(id);
				const [operation] = jsonOf(asked);
				if (!ticket || operation.op !== 'replace' || operation.path !== 'status')
					return refused('not understood');
				if (![1, 3].includes(operation.value.id)) return refused('neither closed nor the first one');
				ticket.status = operation.value.id;
				ticket.closedAt = ticket.status === 3 ? new Date().toISOString() : undefined;
				return { json: row(ticket) };
			},
			[`GET ${api}/company/configurations`]() {
				const [, company, name] =
					/^company\/id=(\d+) and name="(.*)"$/.exec(query.get('conditions') ?? '') ?? [];
				const held = [
					{ id: 8, name: 'PC 1', activeFlag: false },
					{ id: 9, name: 'PC 1', activeFlag: true },
				];
				return page(company === '11' ? held.filter((device) => device.name === name) : []);
			},
			// Facts: docs/TicketsAPI.md of ai-connor/connectwise (2025-06), PostServiceTicketsByParentIdConfigurations.
			[`POST ${api}/service/tickets/:id/configurations`](id) {
				const problem = problemIn(jsonOf(asked), { id: 'int!' });
				if (problem ?? !desk.ticket(id)) return refused(problem ?? 'no such ticket');
				return { status: 201, json: jsonOf(asked) };
			},
			[`GET ${api}/service/tickets/:id/notes`]: (id) =>
				// It has line breaks of its own.
				page(desk.notesOf(id).map((note) => ({ ...note, text: note.text.replace(/\n/g, '\r\n') }))),
			[`POST ${api}/service/tickets/:id/notes`](id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, {
					text: 'text!',
					internalAnalysisFlag: 'bool!',
					detailDescriptionFlag: 'bool!',
					resolutionFlag: 'bool!',
					processNotifications: 'bool!',
				});
				if (problem) return refused(problem);
				const { detailDescriptionFlag, resolutionFlag, processNotifications } = body;
				if (!body.internalAnalysisFlag || detailDescriptionFlag || resolutionFlag || processNotifications)
					return refused('a customer would see it');
				return { status: 201, json: desk.note(Number(id), body.text) };
			},
			[`GET ${api}/time/entries`]() {
				const ticket = /^chargeToType="ServiceTicket" and chargeToId=(\d+)$/.exec(
					query.get('conditions') ?? '',
				)?.[1];
				return page(desk.timesOf(ticket).map(({ id, text }) => ({ id, notes: text })));
			},
			[`POST ${api}/time/entries`]() {
				const body = jsonOf(asked);
				const reference = { id: 'int!' };
				const problem = problemIn(body, {
					chargeToType: 'text!',
					chargeToId: 'int!',
					member: reference,
					timeStart: 'text!',
					timeEnd: 'text',
					actualHours: 'num!',
					billableOption: 'text!',
					workType: reference,
					workRole: reference,
					notes: 'text',
					addToDetailDescriptionFlag: 'bool',
					addToInternalAnalysisFlag: 'bool',
					addToResolutionFlag: 'bool',
					emailResourceFlag: 'bool',
					emailContactFlag: 'bool',
					emailCcFlag: 'bool',
				});
				if (problem) return refused(problem);
				const shown = [body.addToDetailDescriptionFlag, body.addToResolutionFlag];
				const mailed = [body.emailResourceFlag, body.emailContactFlag, body.emailCcFlag];
				if (!body.addToInternalAnalysisFlag || [...shown, ...mailed].some((flag) => flag !== false))
					return refused('a customer would see it');
				if (!noFraction.test(body.timeStart) || !noFraction.test(body.timeEnd))
					return refused('the date has fractional seconds');
				if (!['Billable', 'DoNotBill'].includes(body.billableOption)) return refused('billableOption');
				const entry = desk.time({
					ticketId: body.chargeToId,
					text: body.notes,
					minutes: body.actualHours * 60,
					billable: body.billableOption === 'Billable',
				});
				return { status: 201, json: { id: entry.id } };
			},
		});
	},
};
