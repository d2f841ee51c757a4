import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { dxArray } from '../devExtreme';
import type { InstanceRecords } from '../records';

/** What inventories found. Source: suhsdit/SPSImmyBot (June 2025). */
export function softwareRoutes({ tables: { detectedSoftware } }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	routes.get('/tenants/software-from-inventory/dx', (c) => {
		const tenant = c.req.query('tenantId');
		const rows = detectedSoftware.all();
		return dxArray(
			c,
			rows.filter(({ tenantId }) => tenant === undefined || String(tenantId) === tenant),
		);
	});
	return routes;
}
