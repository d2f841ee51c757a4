import { operations } from '../../../nodes/ImmyBot/instance';
import type { World } from '../world';

/**
 * All but 'API Call': what that puts out depends on the endpoint, so that there is no schema, as n8n's own HTTP Request
 * node has none.
 */
const described: World['operations'] = Object.fromEntries(
	Object.entries(operations).filter(([resource]) => resource !== 'apiCall'),
);

const NOW = '2026-03-01T02:15:00Z';

export const instance: World = {
	folder: 'ImmyBot',
	node: 'immyBot',
	operations: described,
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
		const other = data.addTenant({ name: 'Contoso East', slug: 'east', active: true });
		const integration = tables.providerLinks.insert({
			name: 'Our RMM',
			disabled: false,
			healthStatus: 2,
			providerTypeId: '8a4b1f60-2c7e-4d39-a5b8-1e9f7c3d2a06',
		});
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
		const schedule = data.add('schedules', { tenantId: tenant.id, target: String(computer.id) });
		const deployment = data.add('targetAssignments', {
			tenantId: tenant.id,
			maintenanceIdentifier: '1',
			targetName: 'Contoso',
		});
		const session = data.addSession({
			computerId: computer.id,
			personId: person.id,
			scheduledId: schedule.id,
		});
		const action = data.addAction({
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
		const computerRow = {
			computerId: computer.id,
			computerName: 'PC-1',
			tenantId: tenant.id,
			tenantName: 'Contoso',
		};
		data.add('userAffinities', { ...computerRow, personId: person.id, personName: 'Anna Berg' });
		data.addDetectedSoftware(computer, '7-Zip', '24.9');
		data.add('inventoryTasks');
		data.add('inventoryResults', computerRow);
		data.add('computerEvents', { computerId: computer.id });
		const failure = data.add('identificationFailures', {
			computerId: computer.id,
			pendingAgentId: agent.id,
		});
		const user = data.add('users', { personId: person.id, tenantId: tenant.id, expirationDateUTC: NOW });
		data.add('accessRequests', { personId: person.id });
		const role = data.add('roles');
		const assignment = data.add('roleAssignments', {
			userId: user.id,
			roleId: role.id,
			roleName: role.name,
		});
		const changeRequest = data.add('changeRequests', { targetAssignmentId: deployment.id });
		data.add('changeRequests', { objectType: 2, scriptId: 1 });
		data.add('audits');
		data.add('licences', { tenantId: tenant.id, tenantName: 'Contoso' });
		const silence = data.add('silences', { notificationType: 15, notificationObjectId: '12' });
		for (const catalogue of ['Global', 'Local'] as const) {
			data.add(`scripts${catalogue}`);
			data.add(`maintenanceTasks${catalogue}`);
			const software = data.add(`software${catalogue}`);
			data.add(`versions${catalogue}`, { softwareId: software.id });
		}
		return {
			tenant: tenant.id,
			parentTenant: parent.id,
			integration: integration.id,
			tag: tag.id,
			tenantIds: String(tenant.id),
			tenantsToMerge: String(other.id),
			actionId: String(action.id),
			failureId: String(failure.id),
			softwareId: '1',
			scriptId: '1',
			taskId: '1',
			userId: String(user.id),
			userIds: String(user.id),
			roleId: String(role.id),
			assignmentIds: String(assignment.id),
			assignment: { mappingMode: 'defineBelow', value: { userId: user.id, roleId: role.id } },
			changeRequestId: String(changeRequest.id),
			scheduleIds: String(schedule.id),
			silenceId: String(silence.id),
			personIds: String(person.id),
			inventoryKey: 'WindowsSystemInfo',
			identifier: '7',
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

	special: { 'inventory/getResult': { open: true } },
};
