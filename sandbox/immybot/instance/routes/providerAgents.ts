import { Hono } from 'hono';
import { z } from 'zod';
import { listed, type Routes, type SimEnv } from '../../../server/api';
import { body, done, id, ids, notFound } from '../answers';
import { counted } from '../lists';
import type { Id } from '../../../server/table';
import type { InstanceRecords, InstanceRow } from '../records';

const DELETE_EXISTING = 0;
const OVERWRITE_EXISTING = 2;

export function providerAgentRoutes(records: InstanceRecords): Routes {
	const { pendingAgents, tenants, computers, identificationFailures } = records.tables;
	const resolve = ({ id }: InstanceRow) => identificationFailures.patch(id, { resolved: true });
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
		if (records.habits.softFailures) return c.json({ isSuccess: false, reason: 'The agent is offline.' });
		if (!tenants.get(tenantId)) return c.json({ isSuccess: false, reason: 'The tenant does not exist.' });
		for (const agentId of agentIds) records.identify(agentId, tenantId);
		return c.json({ isSuccess: true, reason: null, dateCreatedUtc: records.now() });
	});
	routes.get('/provider-agents/:id/pending-conflicts', (c) => {
		const open = identificationFailures
			.all()
			.filter(({ computerId, resolved }) => String(computerId) === c.req.param('id') && !resolved);
		const ofAgent = ({ id }: InstanceRow) => open.filter(({ pendingAgentId }) => pendingAgentId === id);
		return c.json(
			pendingAgents
				.all()
				.filter((agent) => ofAgent(agent).length > 0)
				.map((agent) => ({ ...conflicting(agent), identificationFailures: ofAgent(agent) })),
		);
	});
	routes.post('/provider-agents/resolve-failure/:id', (c) => {
		const failure = identificationFailures.get(c.req.param('id'));
		const computer = failure && computers.get(failure.computerId as Id);
		if (!failure || !computer) return notFound(c);
		resolve(failure);
		const agentId = failure.pendingAgentId as Id;
		const decision = Number(c.req.query('manualResolutionDecision'));
		if (decision === DELETE_EXISTING) computers.delete(computer.id);
		if (decision === OVERWRITE_EXISTING) pendingAgents.patch(agentId, { computerId: computer.id });
		else records.identify(agentId, computer.tenantId as Id);
		return done(c);
	});
	const tryAgain = body({ agentIds: ids, allAgents: z.boolean() });
	routes.post('/provider-agents/resolve-failures', tryAgain, (c) => {
		const { agentIds, allAgents } = c.req.valid('json');
		for (const failure of identificationFailures.all())
			if (allAgents || agentIds.includes(failure.pendingAgentId as Id)) resolve(failure);
		return done(c);
	});
	return routes;
}

/** A pending agent as the list of conflicts has it. */
function conflicting(agent: InstanceRow) {
	return {
		id: agent.id,
		computerName: agent.computerName ?? null,
		operatingSystemName: agent.operatingSystemName ?? null,
		serial: agent.serial ?? null,
		externalAgentId: agent.externalAgentId ?? null,
		deviceId: agent.deviceId ?? null,
		dateAdded: agent.dateAdded,
		isOnline: agent.isOnline,
		providerLinkName: agent.providerLinkName ?? null,
		externalClientName: agent.externalClientName ?? null,
		osInstallDate: null,
		osInstallDateUtc: null,
	};
}
