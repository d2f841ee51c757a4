import { fromAdf } from '../../../../../lib/connectors/engine/richText';
import {
	customers,
	jsonOf,
	people,
	problemIn,
	refused,
	route,
	type StandIn,
	type StoredTicket,
} from './desk';

/* Facts: Jira Cloud platform REST v3 in jarekbird/jira-api-mcp-wrapper (2025-12); Jira Service Management's organizations from n8n's and public clients. */
const row = (ticket: StoredTicket) => ({
	id: String(ticket.id),
	key: `MSP-${ticket.id}`,
	fields: {
		summary: ticket.title,
		description: ticket.more.adf,
		labels: ticket.more.labels,
		status: { name: ticket.status, statusCategory: { key: ticket.status === 'Done' ? 'done' : 'new' } },
		resolutiondate: ticket.closedAt?.replace('Z', '+0000') ?? null,
	},
});
const transitions = [
	{ id: '31', name: 'Done', to: { statusCategory: { key: 'done' } } },
	{ id: '11', name: 'To Do', to: { statusCategory: { key: 'new' } } },
];
const isDocument = (value: { type?: string; version?: number }) =>
	value?.type === 'doc' && value.version === 1;

export const jira: StandIn = {
	credential: { host: 'acme.atlassian.net', email: 'bot@msp.example', token: 'jira-token' },
	ticketSettings: { project: 'MSP', priority: 'High' },
	customer: { id: '11', name: 'Contoso' },
	user: { id: 'account-21', name: 'Jo Doe', email: 'jo@msp.example' },
	cannot: ['billable'],
	answer(desk, asked) {
		const { query, headers } = asked;
		if (headers.authorization !== `Basic ${Buffer.from('bot@msp.example:jira-token').toString('base64')}`)
			return refused('unauthorized', 401);
		const list = (name: string, rows: unknown[]) => {
			const from = Number(query.get('startAt') ?? 0);
			return {
				json: {
					startAt: from,
					maxResults: 50,
					total: rows.length,
					[name]: rows.slice(from, from + Number(query.get('maxResults') ?? 50)),
				},
			};
		};
		const api = '/rest/api/3';
		return route(asked, {
			'GET /rest/servicedeskapi/organization'() {
				const from = Number(query.get('start'));
				const values = customers
					.slice(from, from + Number(query.get('limit')))
					.map(({ id, name }) => ({ id: String(id), name }));
				return {
					json: {
						start: from,
						size: values.length,
						limit: Number(query.get('limit')),
						isLastPage: from + values.length >= customers.length,
						values,
					},
				};
			},
			[`GET ${api}/users/search`]: () => ({
				json: people
					.map(({ id, first, last, email }) => ({
						accountId: `account-${id}`,
						accountType: 'atlassian',
						displayName: `${first} ${last}`,
						emailAddress: email,
					}))
					.slice(
						Number(query.get('startAt')),
						Number(query.get('startAt')) + Number(query.get('maxResults')),
					),
			}),
			[`GET ${api}/project/search`]: () => list('values', [{ key: 'MSP', name: 'Managed Services' }]),
			[`GET ${api}/priority/search`]: () => list('values', [{ name: 'Highest' }, { name: 'High' }]),
			[`GET ${api}/search/jql`]() {
				const label = /^labels = "((?:[^"\\]|\\.)*)"$/
					.exec(query.get('jql') ?? '')?.[1]
					?.replace(/\\(.)/g, '$1');
				const found = desk
					.searchable()
					.filter(({ more }) => label === undefined || (more.labels as string[]).includes(label));
				return { json: { isLast: true, issues: found.map(row) } };
			},
			[`GET ${api}/issue/:id`]: (id) => {
				const ticket = desk.ticket(id);
				return ticket && { json: row(ticket) };
			},
			[`POST ${api}/issue`]() {
				const { fields } = jsonOf(asked);
				const problem = problemIn(fields, {
					project: { key: 'text!' },
					issuetype: { name: 'text!' },
					summary: 'text255!',
					description: 'any',
					priority: { name: 'text' },
					assignee: { id: 'text' },
					labels: 'any',
				});
				if (problem) return refused(problem);
				if (fields.description && !isDocument(fields.description))
					return refused('description is not a document');
				if ((fields.labels ?? []).some((label: string) => /\s/.test(label)))
					return refused('a label has a space');
				const text = fromAdf(fields.description);
				if (text.length > 32767 || /[\r\n]/.test(fields.summary))
					return refused('too long, or a line break in the summary');
				const ticket = desk.open({
					title: fields.summary,
					description: text,
					customer: undefined,
					status: 'To Do',
					reference: fields.labels?.[0],
					more: { labels: ['ours', ...(fields.labels ?? [])], adf: fields.description },
				});
				return { status: 201, json: { id: String(ticket.id), key: `MSP-${ticket.id}`, self: 'x' } };
			},
			[`GET ${api}/issue/:id/transitions`]: () => ({ json: { transitions } }),
			[`POST ${api}/issue/:id/transitions`](id) {
				const ticket = desk.ticket(id)!;
				const { transition } = jsonOf(asked);
				if (!transitions.some((known) => known.id === transition.id)) return refused('no such transition');
				ticket.status = transition.id === '31' ? 'Done' : 'To Do';
				ticket.closedAt = transition.id === '31' ? new Date().toISOString() : undefined;
				return { status: 204 };
			},
			[`GET ${api}/issue/:id/comment`]: (id) =>
				list(
					'comments',
					desk.notesOf(id).map((note) => ({ id: String(note.id), body: (note as { adf?: unknown }).adf })),
				),
			[`POST ${api}/issue/:id/comment`](id) {
				const { body, properties } = jsonOf(asked);
				if (!isDocument(body)) return refused('the comment is not a document');
				if (properties?.[0]?.key !== 'sd.public.comment' || properties[0].value.internal !== true)
					return refused('a customer would see it');
				const note = Object.assign(desk.note(Number(id), fromAdf(body)), { adf: body });
				return { status: 201, json: { id: String(note.id) } };
			},
			[`GET ${api}/issue/:id/worklog`]: (id) =>
				list(
					'worklogs',
					desk.timesOf(id).map((entry) => ({
						id: String(entry.id),
						comment: {
							type: 'doc',
							version: 1,
							content: [{ type: 'paragraph', content: [{ type: 'text', text: entry.text }] }],
						},
					})),
				),
			[`POST ${api}/issue/:id/worklog`](id) {
				const body = jsonOf(asked);
				const problem = problemIn(body, { started: 'text!', timeSpentSeconds: 'int!', comment: 'any' });
				if (problem ?? !isDocument(body.comment)) return refused(problem ?? 'the comment is not a document');
				if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/.test(body.started)) return refused('started');
				return {
					status: 201,
					json: {
						id: String(
							desk.time({
								ticketId: Number(id),
								text: fromAdf(body.comment),
								minutes: body.timeSpentSeconds / 60,
							}).id,
						),
					},
				};
			},
		});
	},
};
