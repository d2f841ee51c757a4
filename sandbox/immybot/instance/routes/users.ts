import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimContext, SimEnv } from '../../../server/api';
import type { Id } from '../../../server/table';
import { body, change, done, found, id, ids, one, optionals, remove } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';

const HOUR_MS = 3_600_000;
/** How long a person may sign in; null: for good. Source: Servosity/msp-skills (August 2026). */
const LASTS: Record<number, number | null> = { 1: HOUR_MS, 2: 24 * HOUR_MS, 3: null, 4: 72 * HOUR_MS };
const expiration = z.literal([1, 2, 3, 4]);

/** Who can sign in, and who asks to. Its paths come before those of the persons. */
export function userRoutes(records: InstanceRecords): Routes {
	const { users, persons, accessRequests } = records.tables;
	const endOf = (choice: number) => {
		const ms = LASTS[choice] ?? null;
		return ms === null ? null : new Date(records.clock().getTime() + ms).toISOString();
	};
	const letIn = (personId: Id, choice: number) => {
		const person = persons.get(personId);
		if (!person) return;
		records.add('users', {
			personId: person.id,
			tenantId: person.tenantId,
			email: person.emailAddress,
			name: [person.firstName, person.lastName].join(' '),
			expirationDateUTC: endOf(choice),
		});
	};
	/** Ends the request of the person whom the path names. */
	const decided = (c: SimContext, then: (personId: Id) => void = () => {}) =>
		found(c, persons, ({ id }) => {
			for (const request of accessRequests.all().filter(({ personId }) => personId === id))
				accessRequests.delete(request.id);
			then(id);
			return c.json({ success: true, message: null });
		});

	const routes = new Hono<SimEnv>();
	routes.get('/users', (c) => sieve(c, users));
	routes.get('/users/claims', (c) => c.json({ claims: [{ type: 'name', value: 'n8n' }] }));
	routes.post('/users/bulk-create', body({ personIds: ids, expirationTime: expiration }), (c) => {
		const { personIds, expirationTime } = c.req.valid('json');
		for (const personId of personIds) letIn(personId, expirationTime);
		return done(c);
	});
	routes.post('/users/update-expiration', body({ personIds: ids, expiresIn: expiration }), (c) => {
		const { personIds, expiresIn } = c.req.valid('json');
		for (const user of users.all().filter(({ personId }) => personIds.includes(personId as Id)))
			users.patch(user.id, { expirationDateUTC: endOf(expiresIn) });
		return done(c);
	});
	routes.post('/users/invalidate-cache', done);
	routes.delete('/users/bulk-delete', (c) => {
		for (const userId of c.req.queries('userIds') ?? []) users.delete(userId);
		return done(c);
	});
	routes.get('/users/:id', (c) => one(c, users));
	const rights = optionals({ flags: 'isAdmin canManageCrossTenantDeployments' });
	routes.post('/users/:id', body({ id, tenantId: id, ...rights }), (c) =>
		change(c, records, users, c.req.valid('json')),
	);
	routes.delete('/users/:id', (c) => remove(c, users));

	routes.get('/persons/requesting-access', (c) => c.json(accessRequests.all()));
	routes.post('/persons/:id/grant-access', body({ expirationTime: expiration }), (c) =>
		decided(c, (personId) => letIn(personId, c.req.valid('json').expirationTime)),
	);
	routes.post('/persons/:id/deny-access', (c) => decided(c));
	return routes;
}
