import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { done } from '../answers';

/** Nothing comes of them here: the persons have been read, and nobody signs in to a computer. */
export function syncRoutes(): Routes {
	const routes = new Hono<SimEnv>();
	routes.post('/syncs/azure-user-sync', done);
	routes.post('/syncs/trigger-user-affinity-sync', done);
	return routes;
}
