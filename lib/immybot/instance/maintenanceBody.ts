import { Failure } from '../../failure';
import type { MaintenanceOptions, MaintenanceOrder, MaintenanceWork, Targets } from './port';
import { defined } from '../wire';
import { wireIds } from './endpoint';
import {
	DATABASE,
	DESIRED_SOFTWARE_STATE,
	MAINTENANCE_TYPE,
	numberOf,
	OFFLINE_BEHAVIOR,
	PROMPT_TIMEOUT_ACTION,
	REBOOT_PREFERENCE,
	TASK_MODE,
	type Enumeration,
	type NameOf,
} from './enums';

/**
 * The body of a maintenance run. Names become numbers, except where sources disagree about the numbers: those go out
 * as names, which the API takes, too.
 *
 * @throws Failure `invalid` for an order that would do something else than it says
 */
export function maintenanceBody({ targets, work, options = {} }: MaintenanceOrder) {
	return {
		...targetsOf(targets),
		...workOf(work),
		...optionsOf(options),
	};
}

function targetsOf(targets: Targets) {
	const [kind, ids] = Object.entries(targets)[0] as [string, Parameters<typeof wireIds>[0]];
	if (ids.length === 0) throw new Failure('invalid', 'Maintenance needs at least one target.');
	const key = { computers: 'computerId', tenants: 'tenantId', persons: 'personId' }[kind] ?? '';
	return { [kind]: wireIds(ids).map((id) => ({ [key]: id })) };
}

function workOf(work: MaintenanceWork) {
	switch (work.kind) {
		case 'full':
			return { fullMaintenance: true };
		case 'detection':
			return { fullMaintenance: true, detectionOnly: true };
		case 'resolution':
			return { fullMaintenance: true, resolutionOnly: true };
		case 'inventory':
			return { fullMaintenance: false, inventoryOnly: true };
		case 'deployment':
			return {
				fullMaintenance: false,
				deploymentId: wireIds([work.deploymentId])[0],
				deploymentType: DATABASE.Local,
			};
		case 'software':
			return { fullMaintenance: false, maintenanceParams: softwareOf(work) };
		case 'task':
			return {
				fullMaintenance: false,
				maintenanceParams: defined({
					maintenanceIdentifier: named(work.identifier, 'task'),
					maintenanceType: known(MAINTENANCE_TYPE, work.type, 'maintenance type').name,
					maintenanceTaskMode: known(TASK_MODE, work.mode ?? 'Enforce', 'task mode').number,
					taskParameterValues: work.parameters && parametersOf(work.parameters),
				}),
			};
	}
}

/** States that mean a version, and would install any without one. */
const NEEDS_VERSION = new Set<string>(['ThisVersion', 'OlderOrEqualVersion']);

function softwareOf({
	type,
	identifier,
	state,
	version,
	repair,
}: Extract<MaintenanceWork, { kind: 'software' }>) {
	const desired = known(DESIRED_SOFTWARE_STATE, state, 'desired state').name;
	if (NEEDS_VERSION.has(desired) && !version?.trim()) {
		throw new Failure('invalid', `The desired state “${desired}” needs a version.`);
	}
	return defined({
		maintenanceIdentifier: named(identifier, 'software'),
		maintenanceType: known(MAINTENANCE_TYPE, type, 'maintenance type').name,
		desiredSoftwareState: desired,
		...(version?.trim() ? versionOf(version.trim()) : {}),
		repair: repair ?? false,
	});
}

/**
 * `1.2.3-beta+7`, as the API's `SemanticVersion`; what is missing is 0. That has three parts only: a version of four goes
 * along as text, too.
 */
export function versionOf(text: string) {
	const parts = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:-([\w.-]+))?(?:\+([\w.-]+))?$/.exec(text);
	if (!parts) {
		throw new Failure('invalid', `“${text}” is not a valid version. Write it as 1.2.3 or 1.2.3.4.`);
	}
	const [, major, minor = '0', patch = '0', revision, release, metadata] = parts;
	const semanticVersion = defined({
		major: Number(major),
		minor: Number(minor),
		patch: Number(patch),
		releaseLabels: release?.split('.'),
		release,
		metadata,
	});
	return { semanticVersion, ...(revision && { semanticVersionNormalized: text.replace(/^v/, '') }) };
}

function optionsOf(options: MaintenanceOptions) {
	const { reboot = 'Suppress', offline = 'Skip', promptTimeoutAction } = options;
	return defined({
		rebootPreference: known(REBOOT_PREFERENCE, reboot, 'reboot preference').number,
		offlineBehavior: known(OFFLINE_BEHAVIOR, offline, 'offline behaviour').number,
		promptTimeoutAction:
			promptTimeoutAction && known(PROMPT_TIMEOUT_ACTION, promptTimeoutAction, 'prompt action').number,
		promptTimeoutMinutes: options.promptTimeoutMinutes,
		autoConsentToReboots: options.autoConsentToReboots,
		suppressRebootsDuringBusinessHours: options.suppressRebootsDuringBusinessHours,
		skipBackgroundJob: options.skipQueue,
		useWinningDeployment: options.useWinningDeployment,
		propagateToChildTenants: options.propagateToChildTenants,
		sendFollowUpEmail: options.sendFollowUpEmail,
		...startOf(options),
	});
}

/** Without a time it starts at once; a time that has passed today means tomorrow (claude-immybot-skill, July 2026). */
function startOf({ startAt, timeZone }: MaintenanceOptions) {
	if (!startAt?.trim()) return {};
	const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(startAt.trim()) ?? [];
	if (!minute || Number(hour) > 23 || Number(minute) > 59)
		throw new Failure('invalid', `“${startAt}” is not a valid time. Write it as 22:00.`);
	return { updateTime: `${hour!.padStart(2, '0')}:${minute}`, timeZoneInfoId: timeZone };
}

function parametersOf(parameters: Record<string, unknown>) {
	return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }]));
}

function named(identifier: string, noun: string): string {
	if (identifier.trim() !== '') return identifier.trim();
	throw new Failure('invalid', `The identifier of the ${noun} is missing.`);
}

/** A name of an enumeration, spelled as ImmyBot spells it; an expression may have brought anything. */
function known<E extends Enumeration>(
	enumeration: E,
	name: string,
	noun: string,
): { name: NameOf<E>; number: number } {
	const number = numberOf(enumeration, name);
	const exact = Object.keys(enumeration).find((each) => enumeration[each] === number);
	if (number !== undefined && exact !== undefined) return { name: exact, number };
	throw new Failure(
		'invalid',
		`“${name}” is no ${noun}. ImmyBot knows ${Object.keys(enumeration).join(', ')}.`,
	);
}
