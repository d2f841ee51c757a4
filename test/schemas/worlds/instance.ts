import { operations } from '../../../nodes/ImmyBot/instance';
import type { World } from '../world';

/** An endpoint called by its name answers with whatever it has; what is one call of the API has the fields of that call. */
const typed = Object.fromEntries(
	Object.entries(operations)
		.map(([resource, all]) => [
			resource,
			Object.fromEntries(Object.entries(all).filter(([, operation]) => !('calls' in operation))),
		])
		.filter(([name]) => name !== 'apiCall'),
) as typeof operations;

const NOW = '2026-03-01T02:15:00Z';

export const instance: World = {
	folder: 'ImmyBot',
	node: 'immyBot',
	operations: typed,
	parameters: { authentication: 'oAuth2' },

	seed({ instance: { data } }) {
		data.clear();
		const { tables } = data;
		const parent = data.addTenant({ name: 'Contoso Group', slug: 'group', active: true });
		const tenant = data.addTenant({
			name: 'Contoso',
			slug: 'contoso',
			active: true,
			parentTenantId: parent.id,
		});
		const integration = tables.providerLinks.insert({ name: 'Our RMM', disabled: false, healthStatus: 2 });
		const tag = tables.tags.insert({ name: 'Pilot', description: 'Gets everything first', color: 'danger' });
		tables.tenants.patch(tenant.id, { tenantTagIds: [tag.id] });
		const person = data.addPerson({
			tenantId: tenant.id,
			firstName: 'Anna',
			lastName: 'Berg',
			emailAddress: 'anna.berg@contoso.example',
			azurePrincipalId: '3f2b8c1e-5d70-4a8e-9b1f-0c6d2e7a4b93',
			personTagIds: [tag.id],
		});
		const computer = data.addComputer({
			tenantId: tenant.id,
			computerName: 'PC-1',
			serialNumber: 'SN1',
			onboardingStatus: 0,
			hasPendingReboot: false,
			primaryPersonId: person.id,
			computerTagIds: [tag.id],
			providerLinkIds: [integration.id],
		});
		tables.clients.insert({
			providerLinkId: integration.id,
			externalClientId: 'c1',
			externalClientName: 'Contoso',
			linkedToTenantId: tenant.id,
			status: 'Active',
		});
		const agent = tables.pendingAgents.insert({
			computerId: null,
			computerName: 'NEW-PC',
			serial: 'X1',
			operatingSystemName: 'Microsoft Windows 11 Pro',
			isOnline: true,
			failed: false,
			providerLinkId: integration.id,
			providerLinkName: 'Our RMM',
			externalAgentId: 'a1',
			externalClientName: 'Contoso',
			dateAdded: NOW,
		});
		tables.pendingAgents.insert({ ...agent, id: 2, externalClientName: 'Nobody' });
		const schedule = tables.schedules.insert({
			tenantId: tenant.id,
			disabled: false,
			customCronExpression: '0 2 * * *',
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			nextOccurenceDate: NOW,
		});
		const deployment = tables.targetAssignments.insert({
			tenantId: tenant.id,
			maintenanceType: 0,
			maintenanceIdentifier: '7',
			desiredSoftwareState: 5,
			targetName: 'Contoso',
			excluded: false,
		});
		const session = data.addSession({
			computerId: computer.id,
			personId: person.id,
			scheduledId: schedule.id,
		});
		data.addAction({
			maintenanceSessionId: session.id,
			computerId: computer.id,
			computerName: 'PC-1',
			tenantId: tenant.id,
			tenantName: 'Contoso',
			result: 2,
			resultReasonMessage: 'Exit code 1603',
			startTime: NOW,
			endTime: NOW,
		});
		data.finishSession(session.id, { sessionStatus: 2 });
		tables.logs.insert({
			maintenanceSessionId: session.id,
			maintenanceActionId: 1,
			message: 'Exit code 1603',
			time: NOW,
		});
		const notification = data.addNotification({
			tenantId: tenant.id,
			objectId: String(schedule.id),
			description: 'Nobody could be reached',
		});
		return {
			tenant: tenant.id,
			parentTenant: parent.id,
			integration: integration.id,
			tag: tag.id,
			tags: [tag.id],
			person: person.id,
			computer: computer.id,
			clientId: 'c1',
			clientIds: ['c1'],
			agentIds: String(agent.id),
			schedule: schedule.id,
			deployment: deployment.id,
			deploymentId: String(deployment.id),
			session: session.id,
			sessionId: String(session.id),
			notificationIds: String(notification.id),
			findTenant: true,
			confirm: true,
			description: 'Gets everything first',
		};
	},
};
