import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, id } from '../answers';

const run = body({
	script: z.looseObject({ name: z.string().nullish() }),
	cancellationId: z.string().nullish(),
	computerId: id.nullish(),
	tenantId: id.nullish(),
	maintenanceTaskId: id.nullish(),
});

export function scriptRoutes(): Routes {
	const routes = new Hono<SimEnv>();
	routes.post('/scripts/run', run, (c) => c.text(`Output of ${c.req.valid('json').script.name}\n`));
	return routes;
}
