import { ifThere } from '../../../../lib/immybot/ifThere';
import type { INodeProperties } from 'n8n-workflow';

import type { ComputerDraft, GuideComputer } from '../../../../lib/immybot/guide/model';
import type { CallerProblem, Existing, Fields } from '../../../../lib/sync/types';
import type { Column, Values } from '../../columns';
import { customerMapOption } from '../../customerMap';
import { comparison, createdTwice } from '../../options';
import { invalidValue, noTenant } from '../../problems';
import type { Prepared } from '../../resource';
import { columnText, keyOf, patchOf, readEverything } from '../../values';
import { otherSource } from '../options';
import type { GuideResource } from '../settings';
import { guideTenantFinder, tenantColumn, tenantLookupField } from '../tenantLookup';
import { isEmpty } from '../../../../lib/values/text';

const STATUSES = ['Online', 'Offline'];

/** In the flat fields of the plan, a key of `properties` stands behind this. */
const PREFIX = 'properties.';

/**
 * Columns that become keys of `properties`, with the names that the guide gives them. The guide's script writes the first
 * four on each run, empty or not; it does not know the serial number.
 */
const PROPERTIES: Array<Column & { field: string }> = [
	{ ...property('ip_address', 'ipAddress', 'IP Address', ['ips']), absentIsEmpty: true },
	{ ...property('mac_address', 'macAddress', 'MAC Address', ['macs']), absentIsEmpty: true },
	{ ...property('manufacturer', 'manufacturer', 'Manufacturer'), absentIsEmpty: true },
	{ ...property('model', 'model', 'Model'), absentIsEmpty: true },
	property('serial_number', 'serialNumber', 'Serial Number', ['serial']),
];

function property(key: string, id: string, label: string, more: string[] = []): Column & { field: string } {
	return { id, label, aliases: [...new Set([id, key, ...more])], field: `${PREFIX}${key}` };
}

const onlyTenantsInInput: INodeProperties = {
	displayName: 'Only Check Tenants in the Input',
	name: 'onlyTenantsInInput',
	type: 'boolean',
	default: false,
	description:
		'Whether a computer counts as missing only if some item belongs to its tenant. Switch it on when the input covers some customers only, or may lack a customer that could not be read.',
};

/** An RMM's devices as computers. */
export const computerResource: GuideResource = {
	option: { name: 'Computer' },
	noun: 'computer',
	subtitle: 'computers',
	missing: {
		policies: ['setOffline', 'delete'],
		description: 'What to do with computers of this source that are not in the input',
	},
	form: {
		lookup: [tenantLookupField],
		options: [...comparison, onlyTenantsInInput, createdTwice, otherSource, customerMapOption],
	},
	rules: ({ onlyTenantsInInput }) => ({
		offline: { field: 'status', value: 'Offline' },
		onlyScopesOfInput: onlyTenantsInInput,
	}),

	columns: ({ tenantLookup }) => [
		{
			id: 'externalId',
			label: 'External ID',
			aliases: ['externalId', 'external_id', 'id'],
			required: true,
			canMatch: true,
		},
		{ id: 'name', label: 'Name', aliases: ['name', 'hostname'], required: true },
		tenantColumn(tenantLookup),
		{
			id: 'os',
			label: 'Operating System',
			aliases: ['os', 'operating_system', 'operatingSystem'],
			absentIsEmpty: true,
		},
		{ id: 'status', label: 'Status', aliases: ['status', 'online'], options: STATUSES, absentIsEmpty: true },
		...PROPERTIES,
	],

	async prepare(immyBot, settings): Promise<Prepared<GuideComputer>> {
		const { source, matchOn, tenantLookup, rules, onlyTenantsInInput: scoped } = settings;
		const comparesTenant = rules.compare === undefined || rules.compare.includes('tenantId');
		const usesTenant = rules.create || comparesTenant || scoped;
		const needsTenants = tenantLookup === 'externalId' && usesTenant;
		const existingOf = (record: GuideComputer): Existing<GuideComputer> => new Held(record, matchOn);
		const read = async () => (await readEverything(immyBot.computers)).map(existingOf);
		const [existing, tenants] = await Promise.all([
			read(),
			needsTenants ? readEverything(immyBot.tenants) : undefined,
		]);
		const tenantOf = guideTenantFinder(tenants, settings);

		return {
			existing,
			reread: read,
			desired(item, values) {
				const tenant = tenantOf(values);
				const status = statusOf(values.status, rules.clearEmpty);
				const fields: Fields = {
					externalId: values.externalId,
					name: columnText(values.name),
					tenantId: tenant.tenantId,
					os: columnText(values.os),
					status: status.value,
					integrationSource: source,
				};
				for (const { id, field } of PROPERTIES) fields[field] = columnText(values[id]);
				return {
					item,
					key: keyOf(matchOn, values),
					name: String(values.name ?? '').trim(),
					scope: scopeOf(tenant.tenantId),
					fields,
					problem: tenant.problem ?? status.problem,
					createProblem:
						tenant.tenantId === undefined ? noTenant(tenantColumn(tenantLookup).label) : undefined,
				};
			},
			writer: {
				existingOf,
				find: async (externalId) => (await readEverything(immyBot.computers, { externalId })).map(existingOf),
				get: async (id) => await ifThere(immyBot.computers.get(id)),
				create: async (fields) => await immyBot.computers.create(draftOf(fields)),
				update: async ({ record }, changes) => {
					const patch = draftOf(patchOf(changes));
					return await immyBot.computers.update(record.id, patch);
				},
				remove: async ({ record }) => await immyBot.computers.delete(record.id),
			},
		};
	},
};

/** A computer as the plan sees it. Its fields are made each time they are asked for: the plan asks once, others never. */
class Held implements Existing<GuideComputer> {
	readonly id: GuideComputer['id'];

	readonly key: string | undefined;

	readonly name: string;

	readonly source: string | null;

	readonly scope: string | undefined;

	constructor(
		readonly record: GuideComputer,
		matchOn: string,
	) {
		this.id = record.id;
		this.key = keyOf(matchOn, record as unknown as Values);
		this.name = record.name;
		this.source = record.integrationSource;
		this.scope = scopeOf(record.tenantId);
	}

	get fields(): Fields {
		return fieldsOf(this.record);
	}
}

/** A computer's tenant. */
function scopeOf(tenantId: unknown): string | undefined {
	return isEmpty(tenantId) ? undefined : String(tenantId);
}

/**
 * Reads `true` and `false`, as an RMM's `online` is, or either word in any case.
 * @param clearEmpty whether an empty value counts: as the guide's script has it, what is not online is offline
 */
function statusOf(value: unknown, clearEmpty: boolean): { value?: unknown; problem?: CallerProblem } {
	if (value === undefined) return {};
	if (isEmpty(value)) return clearEmpty ? { value: 'Offline' } : {};
	if (typeof value === 'boolean') return { value: value ? 'Online' : 'Offline' };
	const status = STATUSES.find((each) => each.toLowerCase() === String(value).trim().toLowerCase());
	if (status) return { value: status };
	return { problem: invalidValue('Status', value, STATUSES) };
}

function fieldsOf({
	externalId,
	name,
	tenantId,
	os,
	status,
	integrationSource,
	properties,
}: GuideComputer): Fields {
	const fields: Fields = { externalId, name, tenantId, os, status, integrationSource };
	for (const key of Object.keys(properties)) fields[`${PREFIX}${key}`] = properties[key];
	return fields;
}

function draftOf(fields: Fields): Partial<ComputerDraft> {
	const draft: Fields = {};
	let properties: Fields | undefined;
	for (const field of Object.keys(fields)) {
		const value = fields[field];
		if (value === undefined) continue;
		if (field.startsWith(PREFIX)) (properties ??= {})[field.slice(PREFIX.length)] = value;
		else draft[field] = value;
	}
	return properties === undefined ? draft : { ...draft, properties };
}
