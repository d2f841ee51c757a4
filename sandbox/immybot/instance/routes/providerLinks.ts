import { Hono } from 'hono';
import { z } from 'zod';
import type { Routes, SimContext, SimEnv } from '../../../server/api';
import type { Id } from '../../../server/table';
import { body, done, fail, id, notFound, one } from '../answers';
import type { InstanceRecords, InstanceRow } from '../records';

const SCRIPTS = {
	powershell: { scriptLanguage: 2, fetching: 'Invoke-WebRequest' },
	bash: { scriptLanguage: 1, fetching: 'curl' },
};

export function providerLinkRoutes(records: InstanceRecords): Routes {
	const { providerLinks, clients } = records.tables;
	const clientsOf = (link: string) => clients.find('providerLinkId' as 'id', link);
	const client = (link: string, externalId: string) =>
		clientsOf(link).find(({ externalClientId }) => externalClientId === externalId);
	const connect = (row: InstanceRow | undefined, tenantId: Id) => {
		if (row) clients.patch(row.id, { linkedToTenantId: tenantId });
	};

	const routes = new Hono<SimEnv>();
	const unlessVersionsAreChecked = (c: SimContext, answer: () => Response) =>
		c.req.query('throwIfAgentInstallerVersionNotSet') === 'false'
			? answer()
			: fail(c, 500, 'error', 'The version of an agent installer is not set.');
	routes.get('/provider-links', (c) => unlessVersionsAreChecked(c, () => c.json(providerLinks.all())));
	routes.get('/provider-links/:id', (c) => unlessVersionsAreChecked(c, () => one(c, providerLinks)));
	routes.get('/provider-links/:link/clients', (c) => c.json(clientsOf(c.req.param('link'))));
	routes.post('/provider-links/:link/clients/sync', done);
	routes.post('/provider-links/:link/agents/sync', done);
	routes.post('/provider-links/:link/clients/sync-agents', body({ clientIds: z.array(z.string()) }), (c) =>
		done(c),
	);
	routes.post(
		'/provider-links/:link/clients/link-to-tenant',
		body({ clientIds: z.array(z.string()), tenantId: id }),
		(c) => {
			const { clientIds, tenantId } = c.req.valid('json');
			for (const externalId of clientIds) connect(client(c.req.param('link'), externalId), tenantId);
			return done(c);
		},
	);
	routes.post(
		'/provider-links/:link/clients/link-to-new-tenant',
		body({ externalClientId: z.string(), tenantName: z.string().nullish() }),
		(c) => {
			const { externalClientId, tenantName } = c.req.valid('json');
			const row = client(c.req.param('link'), externalClientId);
			if (!row) return notFound(c);
			const tenant = records.addTenant({ name: tenantName ?? row.externalClientName });
			connect(row, tenant.id);
			return c.json({ tenantId: tenant.id, tenantName: tenant.name });
		},
	);
	const installer = { targetExternalClientId: z.string(), onboardingOptions: z.looseObject({}) };
	const address = (link: string | undefined, client: string) =>
		`https://install.example/${link}/${client}?key=secret`;
	routes.post('/provider-links/:link/agents/executable-uri-with-onboarding', body(installer), (c) =>
		c.json(address(c.req.param('link'), c.req.valid('json').targetExternalClientId)),
	);
	const packageOptions = body({ ...installer, ppkgOptions: z.looseObject({}) });
	routes.post('/provider-links/:link/agents/provisioning-package-uri-with-onboarding', packageOptions, (c) =>
		c.json(`${address(c.req.param('link'), c.req.valid('json').targetExternalClientId)}&type=ppkg`),
	);
	// Sources: the platform Servosity/msp-skills (August 2026), the reply s-nix/PSImmyBot (November 2025).
	const scripted = body({ ...installer, platform: z.literal([1, 2, 3]) });
	for (const [kind, { scriptLanguage, fetching }] of Object.entries(SCRIPTS))
		routes.post(`/provider-links/:link/agents/${kind}-install-script-with-onboarding`, scripted, (c) => {
			const from = address(c.req.param('link'), c.req.valid('json').targetExternalClientId);
			return c.json({ script: `${fetching} '${from}'`, scriptLanguage, timeout: 600 });
		});
	return routes;
}
