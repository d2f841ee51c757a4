import { z } from 'zod';

import { HttpError } from '../../http/errors';
import type {
	InstanceAction,
	InstanceComputer,
	InstanceSession,
	InstanceTenant,
	PendingAgent,
	Person,
	ProviderClient,
	ProviderLink,
	Schedule,
	SessionLog,
	Tag,
	TargetAssignment,
} from './model';
import { instantOf, type Id } from '../model';
import { isObject } from '../../values/object';
import { id, optionalId, parse, text } from '../wire';
import {
	ACTION_RESULT,
	ACTION_STATUS,
	ACTION_TYPE,
	DESIRED_SOFTWARE_STATE,
	FINAL_SESSION_STATUSES,
	HEALTH_STATUS,
	MAINTENANCE_TYPE,
	nameOf,
	ONBOARDING_STATUS,
	SESSION_STATUS,
	type Enumeration,
} from './enums';
import { withoutSecrets } from './secrets';

/*
 * A live instance's records: camelCase, enumerations as numbers or names, dates under several names. Lenient: only an
 * id is asked for, and every field that the model does not name is kept.
 */
const flag = z.boolean().nullish().catch(null);
const ids = z
	.array(id)
	.nullish()
	.catch(null)
	.transform((value): Id[] => value ?? []);

/** ASP.NET writes the year 1 for "never". */
const time = text.transform((value) => (instantOf(value) === undefined ? null : (value ?? null)));

const choice = (enumeration: Enumeration) =>
	z
		.union([z.string(), z.number()])
		.nullish()
		.catch(null)
		.transform((value) => nameOf(enumeration, value));

/** What to read of a row, and the rest of it, parameter values hidden. */
function reader<S extends z.ZodType, R>(noun: string, schema: S, shape: (row: z.output<S>) => R) {
	return (row: unknown): R => shape(parse(schema, withoutSecrets(row), noun));
}

export const readTenant = reader(
	'tenant',
	z.looseObject({
		id,
		name: text,
		slug: text,
		active: flag,
		parentTenantId: optionalId,
		ownerTenantId: optionalId,
		isMsp: flag,
		tenantTagIds: ids,
	}),
	({
		id,
		name,
		slug,
		active,
		parentTenantId,
		ownerTenantId,
		isMsp,
		tenantTagIds,
		...more
	}): InstanceTenant => ({
		id,
		name: name ?? '',
		externalId: null,
		integrationSource: null,
		slug: slug ?? null,
		active: active ?? null,
		parentTenantId: parentTenantId ?? null,
		ownerTenantId: ownerTenantId ?? null,
		isMsp: isMsp ?? false,
		tagIds: tenantTagIds,
		more,
	}),
);

/** Lists and single computers differ: only lists have hardware and the serial number. */
export const readComputer = reader(
	'computer',
	z.looseObject({
		id,
		computerName: text,
		name: text,
		tenantId: optionalId,
		tenantName: text,
		isOnline: flag,
		operatingSystem: text,
		manufacturer: text,
		model: text,
		serialNumber: text,
		internalIpAddress: text,
		onboardingStatus: choice(ONBOARDING_STATUS),
		primaryPersonId: optionalId,
		excludeFromMaintenance: flag,
		computerTagIds: ids,
		providerLinkIds: ids,
		agents: z
			.array(z.looseObject({ providerLinkId: optionalId }))
			.nullish()
			.catch(null),
	}),
	({
		id,
		computerName,
		name,
		tenantId,
		tenantName,
		isOnline,
		operatingSystem,
		manufacturer,
		model,
		serialNumber,
		internalIpAddress,
		onboardingStatus,
		primaryPersonId,
		excludeFromMaintenance,
		computerTagIds,
		providerLinkIds,
		...more
	}): InstanceComputer => ({
		id,
		name: computerName ?? name ?? '',
		tenantId: tenantId ?? null,
		tenantName: tenantName ?? null,
		externalId: null,
		os: operatingSystem ?? null,
		status: typeof isOnline === 'boolean' ? (isOnline ? 'Online' : 'Offline') : null,
		integrationSource: null,
		serialNumber: serialNumber ?? null,
		onboardingStatus,
		primaryPersonId: primaryPersonId ?? null,
		excludeFromMaintenance: excludeFromMaintenance ?? null,
		tagIds: computerTagIds,
		providerLinkIds:
			providerLinkIds.length > 0
				? providerLinkIds
				: (more.agents ?? []).flatMap(({ providerLinkId }) => providerLinkId ?? []),
		properties: present({
			ip_address: internalIpAddress,
			manufacturer,
			model,
			serial_number: serialNumber,
		}),
		more,
	}),
);

export const readPerson = reader(
	'person',
	z.looseObject({
		id,
		tenantId: optionalId,
		emailAddress: text,
		firstName: text,
		lastName: text,
		azurePrincipalId: text,
		personTagIds: ids,
	}),
	({ id, tenantId, emailAddress, firstName, lastName, azurePrincipalId, personTagIds, ...more }): Person => ({
		id,
		tenantId: tenantId ?? null,
		email: emailAddress ?? '',
		firstName: firstName ?? null,
		lastName: lastName ?? null,
		phone: null,
		department: null,
		title: null,
		azurePrincipalId: azurePrincipalId ?? null,
		tagIds: personTagIds,
		more,
	}),
);

const actionRow = z.looseObject({
	id,
	parentId: optionalId,
	maintenanceSessionId: optionalId,
	computerId: optionalId,
	computerName: text,
	tenantId: optionalId,
	tenantName: text,
	actionType: choice(ACTION_TYPE),
	status: choice(ACTION_STATUS),
	result: choice(ACTION_RESULT),
	maintenanceDisplayName: text,
	maintenanceIdentifier: text,
	resultReasonMessage: text,
	createdDateUTC: time,
	createdDate: time,
	updatedDateUTC: time,
	updatedDate: time,
});

export const readAction = reader(
	'maintenance action',
	actionRow,
	({
		id,
		parentId,
		maintenanceSessionId,
		computerId,
		computerName,
		tenantId,
		tenantName,
		actionType,
		status,
		result,
		maintenanceDisplayName,
		resultReasonMessage,
		createdDateUTC,
		createdDate,
		updatedDateUTC,
		updatedDate,
		...more
	}): InstanceAction => ({
		id,
		sessionId: maintenanceSessionId ?? null,
		parentId: parentId ?? null,
		computerId: computerId ?? null,
		computerName: computerName ?? null,
		tenantId: tenantId ?? null,
		tenantName: tenantName ?? null,
		type: actionType,
		status: result === null || result === 'Pending' ? status : result,
		result,
		deploymentName: maintenanceDisplayName ?? more.maintenanceIdentifier ?? null,
		details: resultReasonMessage ?? null,
		createdTime: createdDateUTC ?? createdDate,
		updatedTime: updatedDateUTC ?? updatedDate,
		more: { ...more, actionStatus: status },
	}),
);

export const readSession = reader(
	'maintenance session',
	z.looseObject({
		id,
		computerId: optionalId,
		computerName: text,
		tenantId: optionalId,
		tenantName: text,
		personId: optionalId,
		sessionStatus: choice(SESSION_STATUS),
		scheduledId: optionalId,
		scheduleId: optionalId,
		createdDate: time,
		createdDateUTC: time,
		updatedDate: time,
		updatedDateUTC: time,
		maintenanceActions: z.array(actionRow).nullish().catch(null),
	}),
	({
		id,
		computerId,
		computerName,
		tenantId,
		tenantName,
		personId,
		sessionStatus,
		scheduledId,
		scheduleId,
		createdDate,
		createdDateUTC,
		updatedDate,
		updatedDateUTC,
		maintenanceActions,
		...more
	}): InstanceSession => {
		const startTime = createdDateUTC ?? createdDate;
		const updatedTime = updatedDateUTC ?? updatedDate;
		return {
			id,
			computerId: computerId ?? null,
			computerName: computerName ?? null,
			tenantId: tenantId ?? null,
			tenantName: tenantName ?? null,
			personId: personId ?? null,
			scheduleId: scheduleId ?? scheduledId ?? null,
			status: sessionStatus,
			startTime,
			endTime: FINAL_SESSION_STATUSES.has(sessionStatus ?? '') ? (updatedTime ?? startTime) : null,
			updatedTime,
			actions: maintenanceActions?.map(readAction) ?? null,
			more,
		};
	},
);

export const readLog = reader(
	'log entry',
	z.looseObject({
		id,
		maintenanceSessionId: optionalId,
		maintenanceActionId: optionalId,
		message: text,
		time,
	}),
	({ id, maintenanceSessionId, maintenanceActionId, message, time, ...more }): SessionLog => ({
		id,
		sessionId: maintenanceSessionId ?? null,
		actionId: maintenanceActionId ?? null,
		message: message ?? null,
		time,
		more,
	}),
);

export const readProviderLink = reader(
	'provider link',
	z.looseObject({ id, name: text, disabled: flag, healthStatus: choice(HEALTH_STATUS) }),
	({ id, name, disabled, healthStatus, ...more }): ProviderLink => ({
		id,
		name: name ?? '',
		disabled: disabled ?? null,
		health: healthStatus,
		more,
	}),
);

export const readProviderClient = reader(
	'client',
	z.looseObject({
		externalClientId: id,
		externalClientName: text,
		providerLinkId: optionalId,
		linkedToTenantId: optionalId,
		status: text,
	}),
	({
		externalClientId,
		externalClientName,
		providerLinkId,
		linkedToTenantId,
		status,
		...more
	}): ProviderClient => ({
		externalId: externalClientId,
		name: externalClientName ?? '',
		providerLinkId: providerLinkId ?? null,
		tenantId: linkedToTenantId ?? null,
		status: status ?? null,
		more,
	}),
);

export const readPendingAgent = reader(
	'pending agent',
	z.looseObject({
		id,
		externalAgentId: optionalId,
		computerId: optionalId,
		computerName: text,
		serial: text,
		operatingSystemName: text,
		isOnline: flag,
		failed: flag,
		providerLinkName: text,
		externalClientName: text,
		dateAdded: time,
	}),
	({
		id,
		externalAgentId,
		computerId,
		computerName,
		serial,
		operatingSystemName,
		isOnline,
		failed,
		providerLinkName,
		externalClientName,
		dateAdded,
		...more
	}): PendingAgent => ({
		id,
		externalId: externalAgentId ?? null,
		computerId: computerId ?? null,
		name: computerName ?? null,
		serialNumber: serial ?? null,
		os: operatingSystemName ?? null,
		online: isOnline ?? null,
		failed: failed ?? null,
		providerLinkName: providerLinkName ?? null,
		clientName: externalClientName ?? null,
		addedTime: dateAdded,
		more,
	}),
);

export const readTag = reader(
	'tag',
	z.looseObject({ id, name: text, description: text, color: text }),
	({ id, name, description, color, ...more }): Tag => ({
		id,
		name: name ?? '',
		description: description ?? null,
		color: color ?? null,
		more,
	}),
);

export const readSchedule = reader(
	'schedule',
	z.looseObject({
		id,
		tenantId: optionalId,
		disabled: flag,
		customCronExpression: text,
		maintenanceType: choice(MAINTENANCE_TYPE),
		maintenanceIdentifier: text,
		nextOccurenceDate: time,
	}),
	({
		id,
		tenantId,
		disabled,
		customCronExpression,
		maintenanceType,
		maintenanceIdentifier,
		nextOccurenceDate,
		...more
	}): Schedule => ({
		id,
		tenantId: tenantId ?? null,
		disabled: disabled ?? null,
		cron: customCronExpression ?? null,
		maintenanceType,
		maintenanceIdentifier: maintenanceIdentifier ?? null,
		nextTime: nextOccurenceDate,
		more,
	}),
);

export const readTargetAssignment = reader(
	'deployment',
	z.looseObject({
		id,
		tenantId: optionalId,
		maintenanceType: choice(MAINTENANCE_TYPE),
		maintenanceIdentifier: text,
		desiredSoftwareState: choice(DESIRED_SOFTWARE_STATE),
		targetName: text,
		excluded: flag,
	}),
	({
		id,
		tenantId,
		maintenanceType,
		maintenanceIdentifier,
		desiredSoftwareState,
		targetName,
		excluded,
		...more
	}): TargetAssignment => ({
		id,
		tenantId: tenantId ?? null,
		maintenanceType,
		maintenanceIdentifier: maintenanceIdentifier ?? null,
		desiredState: desiredSoftwareState,
		targetName: targetName ?? null,
		excluded: excluded ?? null,
		more,
	}),
);

/** `GET /auth`: whose credential it is. */
export function readCaller(body: unknown): { tenantId: Id | null; isMsp: boolean } {
	if (!isObject(body)) throw new HttpError('shape', 'ImmyBot does not say whose credential it is.');
	const { tenantId, isMSP } = body;
	return {
		tenantId: typeof tenantId === 'number' || typeof tenantId === 'string' ? tenantId : null,
		isMsp: isMSP === true,
	};
}

/** The text of a reply that is one text, quoted as JSON or plain. */
export function readText(body: unknown, noun: string): string {
	if (typeof body === 'string' && body.trim() !== '') return body;
	throw new HttpError('shape', `ImmyBot's answer holds no ${noun}.`);
}

function present(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
	);
}
