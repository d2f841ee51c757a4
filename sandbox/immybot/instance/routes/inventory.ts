import { Hono } from 'hono';
import type { Routes, SimContext, SimEnv } from '../../../server/api';
import { notFound, without } from '../answers';
import { dxArray } from '../devExtreme';
import type { InstanceRecords } from '../records';

/** What inventories found. Its paths come before those of tenants, computers and persons. */
export function inventoryRoutes({ tables }: InstanceRecords): Routes {
	const { detectedSoftware, inventoryTasks, inventoryResults } = tables;
	const softwareOf = (field: string, value: string | undefined) =>
		detectedSoftware.all().filter((row) => value === undefined || String(row[field]) === value);
	/** Source of the reply about a person, which only the list of 2026 has: that about a computer (June 2025). */
	const ofOne = (field: string) => (c: SimContext) => c.json(softwareOf(field, c.req.param('id')));

	const routes = new Hono<SimEnv>();
	routes.get('/tenants/software-from-inventory/dx', (c) =>
		dxArray(c, softwareOf('tenantId', c.req.query('tenantId'))),
	);
	routes.get('/computers/:id/detected-computer-software', ofOne('computerId'));
	routes.get('/persons/:id/detected-software', ofOne('personId'));
	routes.get('/inventory-tasks', (c) => c.json(inventoryTasks.all()));
	// A row of this list has no id of its own.
	routes.get('/computers/inventory', (c) =>
		dxArray(
			c,
			inventoryResults.all().map((row) => without(row, 'id')),
		),
	);
	// The document (June 2025) leaves this reply open.
	routes.get('/computers/:id/inventory-script-results/:key', (c) => {
		const found = inventoryResults
			.all()
			.find(
				({ computerId, inventoryKey }) =>
					String(computerId) === c.req.param('id') && inventoryKey === c.req.param('key'),
			);
		return found ? c.json(found.latestSuccessResult as object) : notFound(c);
	});
	return routes;
}
