import { Hono } from 'hono';
import type { Routes, SimEnv } from '../../../server/api';
import { body, found, one, optionals, remove, without } from '../answers';
import type { InstanceRecords } from '../records';

const SCRIPTS = [
	...['detection', 'repair', 'install', 'test', 'upgrade', 'uninstall', 'postInstall', 'postUninstall'],
	...['dynamicVersions', 'downloadInstaller'],
];
const named = (suffix: string) => SCRIPTS.map((use) => use + suffix).join(' ');

const draft = {
	...optionals({
		texts:
			'name notes licenseDescription softwareTableName upgradeCode chocoProviderSoftwareId niniteProviderSoftwareId testFailedError agentIntegrationTypeId',
		numbers: `maintenanceTaskId softwareIconMediaId ${named('ScriptId')}`,
		flags: 'hidden rebootNeeded recommended testRequired useDynamicVersions',
		choices:
			'installOrder licenseRequirement licenseType repairType detectionMethod softwareTableNameSearchMode upgradeStrategy',
	}),
};
const localDraft = {
	...draft,
	...optionals({ numbers: 'ownerTenantId', choices: `maintenanceTaskType ${named('ScriptType')}` }),
};

/** The two catalogues of software. */
export function softwareRoutes(records: InstanceRecords): Routes {
	const { softwareGlobal, softwareLocal, versionsGlobal, versionsLocal } = records.tables;
	const routes = new Hono<SimEnv>();
	for (const [catalogue, table] of [
		['global', softwareGlobal],
		['local', softwareLocal],
	] as const) {
		routes.get(`/software/${catalogue}`, (c) => c.json(table.all()));
		routes.get(`/software/${catalogue}/:id`, (c) => one(c, table));
		routes.delete(`/software/${catalogue}/:id`, (c) => remove(c, table));
	}
	const add = (table: 'softwareGlobal' | 'softwareLocal', row: Record<string, unknown>) => {
		const { id } = records.add(table, row);
		return records.tables[table].patch(id, { identifier: String(id) });
	};
	routes.post('/software/global', body(draft), (c) => c.json(add('softwareGlobal', c.req.valid('json'))));
	routes.post('/software/local', body(localDraft), (c) => c.json(add('softwareLocal', c.req.valid('json'))));

	// The document (June 2025) answers with one version here, and with a list there.
	const ofSoftware = (table: typeof versionsGlobal, id: string) =>
		table
			.all()
			.filter(({ softwareId }) => String(softwareId) === id)
			.map((row) => without(row, 'id'));
	routes.get('/software/global/:id/versions', (c) =>
		found(c, softwareGlobal, () => c.json(ofSoftware(versionsGlobal, c.req.param('id')).at(-1) ?? {})),
	);
	routes.get('/software/local/:id/versions', (c) =>
		found(c, softwareLocal, () => c.json(ofSoftware(versionsLocal, c.req.param('id')))),
	);
	return routes;
}
