import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { dxArray } from '../devExtreme';
import type { InstanceRecords } from '../records';

export function auditRoutes({ tables: { audits } }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	routes.get('/audits/local/dx', (c) => dxArray(c, audits.all()));
	return routes;
}
