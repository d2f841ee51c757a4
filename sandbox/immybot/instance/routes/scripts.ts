import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimEnv } from '../../../server/api';
import { body, id, one } from '../answers';
import { sieve } from '../lists';
import type { InstanceRecords } from '../records';

const choice = z.int();
const byName = z.record(z.string(), z.unknown());

/** Sources: Servosity/msp-skills (August 2026) and dillon-LACT/claude-immybot-skill (July 2026). */
const run = body({
	script: z.strictObject({
		id,
		name: z.string(),
		action: z.string(),
		scriptLanguage: choice,
		scriptExecutionContext: choice,
		scriptCategory: choice,
		outputType: choice,
		databaseType: choice,
		filterScriptMode: choice,
		variables: byName,
		parameterOverrides: byName,
		timeout: z.int().nullish(),
	}),
	cancellationId: z.string().nullish(),
	computerId: id.nullish(),
	tenantId: id.nullish(),
	maintenanceTaskId: id.nullish(),
});

export function scriptRoutes({ tables }: InstanceRecords): Routes {
	const routes = new Hono<SimEnv>();
	for (const [catalogue, table] of [
		['global', tables.scriptsGlobal],
		['local', tables.scriptsLocal],
	] as const) {
		routes.get(`/scripts/${catalogue}`, (c) => sieve(c, table));
		routes.get(`/scripts/${catalogue}/:id`, (c) => one(c, table));
	}
	routes.post('/scripts/run', run, (c) => c.text(`Output of ${c.req.valid('json').script.name}\n`));
	return routes;
}
