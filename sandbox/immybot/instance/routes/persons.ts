import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, change, fail, id, one, optional, remove } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';
import { taggingRoutes } from '../tagging';

const fields = {
	tenantId: optional(id),
	firstName: optional(z.string()),
	lastName: optional(z.string()),
	emailAddress: optional(z.string()),
	azurePrincipalId: optional(z.string()),
};

export function personRoutes(records: InstanceRecords): Routes {
	const { persons } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/persons', (c) => sieve(c, persons));
	routes.get('/persons/:id', (c) => one(c, persons));
	routes.post('/persons', body({ ...fields, onPremisesSecurityIdentifier: optional(z.string()) }), (c) => {
		const person = c.req.valid('json');
		return person.emailAddress && person.tenantId
			? c.json(records.addPerson(person))
			: fail(c, 400, 'invalid', 'The person is not complete.');
	});
	routes.put('/persons/:id', body({ id, ...fields }), (c) =>
		change(c, records, persons, c.req.valid('json')),
	);
	routes.delete('/persons/:id', (c) => remove(c, persons));
	routes.route('/', taggingRoutes('/persons', persons, 'personTagIds'));
	return routes;
}
