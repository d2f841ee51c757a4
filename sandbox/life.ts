import type { ImmyBotGuide } from './immybot/guide/guide';
import type { ImmyBotInstance } from './immybot/instance/instance';

/** How long a session that somebody starts in the sandbox runs, in milliseconds. */
const SESSION_MS = 20_000;
const FAILED = 2;
/** Of this many computers, one has a failed session and another a passed one. */
const EACH = 40;

/**
 * Gives the live instance what its workflows read: people, tags, schedules, deployments, sessions that passed and
 * failed with their actions; sessions that somebody starts end by themselves. Call it once computers are there.
 */
export function bringInstanceToLife(data: ImmyBotInstance): void {
	const { computers, tenants, tags, schedules, targetAssignments } = data.tables;
	data.habits.sessionMs = SESSION_MS;
	for (const name of ['Servers', 'Executives', 'Pilot'])
		tags.insert({ name, description: null, color: null, tenantTagAuthorizations: [] });
	for (const { id, name, slug, isMsp } of tenants.all()) {
		if (isMsp) continue;
		data.addPerson({
			tenantId: id,
			firstName: 'Alex',
			lastName: String(name),
			emailAddress: `alex@${String(slug)}.example`,
		});
		schedules.insert({ tenantId: id, name: `Nightly maintenance of ${String(name)}`, disabled: false });
	}
	for (const maintenanceIdentifier of ['7', '12'])
		targetAssignments.insert({
			maintenanceIdentifier,
			maintenanceType: 0,
			tenantId: null,
			targetTypeName: 'All Computers',
			excluded: false,
		});
	computers.all().forEach(({ id, tenantId }, place) => {
		if (place % EACH > 1) return;
		const failed = place % EACH === 0;
		const session = data.addSession({ computerId: id, fullMaintenance: false });
		data.addAction({
			maintenanceSessionId: session.id,
			computerId: id,
			tenantId,
			...(failed && { result: FAILED, resultReasonMessage: 'Exit code 1603' }),
		});
		data.finishSession(session.id, failed ? { sessionStatus: FAILED } : {});
	});
}

/** The same for ImmyBot as the guide describes it, whose computers come with the first discovery. */
export function bringGuideToLife(data: ImmyBotGuide): void {
	data.sessionMs = SESSION_MS;
	const { id: task_id } = data.tasks.insert({
		name: 'Collect logs',
		execution_context: 'Metascript',
		script: 'Get-ImmyComputer',
	});
	data.deployments.insert({ name: 'Collect logs weekly', task_id, tenant_id: null, schedule: '0 3 * * 0' });
	data.computers.all().forEach(({ id }, place) => {
		if (place % EACH > 1) return;
		const failed = place % EACH === 0;
		data.addSession({
			computer_id: id,
			status: failed ? 'Failed' : 'Completed',
			actions: [
				{
					id: 1,
					status: failed ? 'Failed' : 'Completed',
					deployment_name: 'Google Chrome',
					details: failed ? 'Exit code 1603' : null,
				},
			],
		});
	});
}
