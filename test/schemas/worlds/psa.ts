import { operations } from '../../../nodes/CustomPsa/operations';
import type { World } from '../world';

/** Without it, each write waits for the search of a slow PSA. */
const NO_LAG = '{"tickets":{"find":{"lagSeconds":0}},"timeEntries":{"find":{"lagSeconds":0}}}';

export const psa: World = {
	folder: 'CustomPsa',
	node: 'customPsa',
	// `match` works on all items at once and stands apart.
	operations: { ...operations, user: { ...operations.user, match: { description: [] } } },
	parameters: { profile: 'custom', profileChanges: NO_LAG },

	seed({ psa: { data } }) {
		data.clear();
		const customer = data.customers.insert({ name: 'Contoso' });
		const user = data.users.insert({ name: 'Sam Field', email: 'sam.field@msp.example' });
		data.users.insert({ name: 'Jo Desk', email: 'jo.desk@msp.example' });
		const ticket = data.tickets.insert({
			customer_id: customer.id,
			summary: 'It broke',
			description: 'Very much',
			priority: 'High',
			status: 'New',
			external_ref: 'r1',
		});
		return {
			customer: customer.id,
			user: user.id,
			ticketBy: 'id',
			ticketId: String(ticket.id),
			reference: 'r2',
			priority: 'High',
			status: 'New',
			note: 'Looked at it',
			notes: 'Looked at it',
			ticketDescription: 'Very much',
			start: '2026-03-01T02:15:00Z',
			end: '2026-03-01T02:30:00Z',
		};
	},

	special: {
		'user/match': {
			parameters: { email: '={{ $json.email }}' },
			items: [
				{ email: 'sam.field@msp.example' },
				{ email: 'nobody@msp.example' },
				{ email: 'twin@msp.example' },
				{ email: 'twin@msp.example' },
			],
		},
	},
};
