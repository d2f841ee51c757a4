import type { ImmyBotGuide } from './immybot/guide/guide';
import type { ImmyBotInstance } from './immybot/instance/instance';
import type { InstanceRow } from './immybot/instance/records';

/** How long a session that somebody starts in the sandbox runs, in milliseconds. */
const SESSION_MS = 20_000;
const FAILED = 2;
/** A target of a deployment. */
const ALL_COMPUTERS = 1;
/** Of this many computers, one has a failed session and another a passed one. */
const EACH = 40;
/** Of this many computers, one was last seen {@link STALE_DAYS} ago. */
const EACH_STALE = 50;
const STALE_DAYS = 40;
const DAY_MS = 86_400_000;
/** By name, what an inventory may find of it; null: no version. */
const INSTALLED: ReadonlyArray<readonly [name: string, versions: ReadonlyArray<string | null>]> = [
	['Google Chrome', ['131.0.6778.86', '131.0.6778.86', '119.0.6045.160']],
	['7-Zip', ['24.9', '19.0', '24.9', null]],
];

/**
 * Gives the live instance what its workflows read: people, tags, schedules, deployments, software, computers that were
 * not seen for long, sessions that passed and failed with their actions, a notification, one each of other records; sessions that somebody starts
 * end by themselves. Call it once computers are there.
 */
export function bringInstanceToLife(data: ImmyBotInstance): void {
	const { computers, tenants, tags } = data.tables;
	const personOf = new Map<unknown, InstanceRow>();
	data.habits.sessionMs = SESSION_MS;
	for (const name of ['Servers', 'Executives', 'Pilot'])
		tags.insert({ name, description: null, color: null, tenantTagAuthorizations: [] });
	for (const { id, name, slug, isMsp } of tenants.all()) {
		if (isMsp) continue;
		personOf.set(
			id,
			data.addPerson({
				tenantId: id,
				firstName: 'Alex',
				lastName: String(name),
				emailAddress: `alex@${String(slug)}.example`,
			}),
		);
		data.add('schedules', { tenantId: id, name: `Nightly maintenance of ${String(name)}` });
	}
	for (const [id, name] of [
		[7, 'Google Chrome'],
		[12, '7-Zip'],
	] as const) {
		data.add('softwareGlobal', { id, identifier: String(id), name, softwareTableName: name });
		data.add('versionsGlobal', { softwareId: id, softwareIdentifier: String(id), displayName: name });
		data.add('targetAssignments', {
			maintenanceIdentifier: String(id),
			targetType: ALL_COMPUTERS,
			targetTypeName: 'All Computers',
		});
	}
	for (const table of ['scriptsLocal', 'maintenanceTasksGlobal', 'inventoryTasks', 'users', 'roles'] as const)
		data.add(table);
	for (const table of ['audits', 'licences', 'changeRequests'] as const) data.add(table);
	data.addNotification({ title: 'A schedule failed', description: 'The time zone is not known.' });
	computers.all().forEach(({ id, tenantId, computerName, tenantName }, place) => {
		const person = personOf.get(tenantId);
		if (person && place % 2 === 0) computers.patch(id, { primaryPersonId: person.id });
		else if (person)
			data.add('userAffinities', {
				personId: person.id,
				personName: `Alex ${String(person.lastName)}`,
				computerId: id,
				computerName,
				tenantId,
				tenantName,
			});
		if (place % EACH_STALE === EACH_STALE - 1)
			computers.patch(id, {
				isOnline: false,
				lastProviderAgentEventDateUtc: new Date(data.clock().getTime() - STALE_DAYS * DAY_MS).toISOString(),
			});
		for (const [name, versions] of INSTALLED)
			data.addDetectedSoftware(computers.get(id)!, name, versions[place % versions.length] ?? null);
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
