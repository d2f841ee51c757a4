import { Hono } from 'hono';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { body, id, ids } from '../answers';
import { counted } from '../lists';
import type { InstanceRecords } from '../records';

export function providerAgentRoutes(records: InstanceRecords): Routes {
	const { pendingAgents, tenants } = records.tables;
	const routes = new Hono<SimEnv>();
	routes.get('/provider-agents/pending', (c) => {
		const link = c.req.query('providerLinkId');
		const rows = listed(c, pendingAgents).filter(
			({ computerId, providerLinkId }) =>
				computerId === null && (link === undefined || String(providerLinkId) === link),
		);
		return counted(c, rows);
	});
	routes.post('/provider-agents/identify', body({ tenantId: id, agentIds: ids }), (c) => {
		const { tenantId, agentIds } = c.req.valid('json');
		if (!tenants.get(tenantId)) return c.json({ isSuccess: false, reason: 'The tenant does not exist.' });
		for (const agentId of agentIds) records.identify(agentId, tenantId);
		return c.json({ isSuccess: true, reason: null, dateCreatedUtc: records.now() });
	});
	return routes;
}
