import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import type { InstanceRecords } from '../records';

export function licenceRoutes({ tables: { licences } }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	routes.get('/licenses', (c) => c.json(licences.all()));
	return routes;
}
