import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { one } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';

/** Target assignments are what the interface calls deployments. */
export function targetAssignmentRoutes({ tables: { targetAssignments } }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	routes.get('/target-assignments', (c) => sieve(c, targetAssignments));
	routes.get('/target-assignments/:id', (c) => one(c, targetAssignments));
	return routes;
}
