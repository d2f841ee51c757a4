import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { one } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';

/** The two catalogues of tasks. */
export function maintenanceTaskRoutes({ tables }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	for (const [catalogue, table] of [
		['global', tables.maintenanceTasksGlobal],
		['local', tables.maintenanceTasksLocal],
	] as const) {
		routes.get(`/maintenance-tasks/${catalogue}`, (c) => sieve(c, table));
		routes.get(`/maintenance-tasks/${catalogue}/:id`, (c) => one(c, table));
	}
	return routes;
}
