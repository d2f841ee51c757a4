import type { HttpClient } from '../../http/types';
import type { ComputerFilter, ImmyBotClient, TenantFilter } from '../client';
import type { Computer, ComputerDraft, Tenant, TenantDraft } from '../model';
import { guideCollection } from './collection';
import { computerWire, rowsOf, tenantWire } from './wire';

/** The guide's API behind the port. `http` has `https://<instance>/api/v1` as its base and the API key as its credential. */
export function createGuideClient(http: HttpClient): ImmyBotClient {
	return {
		edition: 'guide',
		tenants: guideCollection<Tenant, TenantDraft, TenantFilter>(http, {
			wire: tenantWire,
			filters: { name: 'name', externalId: 'external_id', integrationSource: 'integration_source' },
			identity: ({ name, externalId, integrationSource }) => {
				if (externalId === undefined || externalId === null) return name === undefined ? undefined : { name };
				return { externalId, integrationSource: integrationSource ?? undefined };
			},
		}),
		computers: guideCollection<Computer, ComputerDraft, ComputerFilter>(http, {
			wire: computerWire,
			filters: {
				name: 'name',
				externalId: 'external_id',
				tenantId: 'tenant_id',
				status: 'status',
				integrationSource: 'integration_source',
			},
			identity: ({ externalId, integrationSource }) =>
				externalId === undefined || externalId === null
					? undefined
					: { externalId, integrationSource: integrationSource ?? undefined },
		}),
		async check() {
			const { body } = await http.request({ path: '/tenants', query: { limit: 1 } });
			rowsOf('tenants', body);
		},
	};
}
