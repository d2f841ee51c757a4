import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { InstallerOptions } from '../../../lib/immybot/instance/port';
import type { Id } from '../../../lib/immybot/model';
import { optionsOf, readCommon, refuseMissing, text, type RunSettings } from '../settings';
import { COLUMNS as DEVICE_COLUMNS } from './coverage/columns';
import { resources } from './resources';
import { OWN, tenantColumn, type TenantLookup } from './tenantLookup';

/** What the form for a live instance asks for beside what both editions ask for. */
export interface InstanceSettings extends RunSettings {
	tenantLookup: TenantLookup;
	/** The integration that knows customers by their IDs; given wherever client IDs are used. */
	linkId?: Id;
	wrongTenant: 'move' | 'report';
	movePercent: number;
	installer?: { kind: InstallerOptions['kind']; linkId: Id; client: 'clientId' | 'tenantId' };
}

/** @throws NodeOperationError when a provider link is needed and not chosen */
export function readInstanceSettings(context: IExecuteFunctions): InstanceSettings {
	const resource = text(context, 'resource', 'computer');
	const tenantLookup = text(context, 'tenantLookup', 'name') as TenantLookup;
	const columns =
		resource === 'computer'
			? [...DEVICE_COLUMNS, tenantColumn(tenantLookup)]
			: (resources[resource]?.columns({ tenantLookup }) ?? []);
	const settings = readCommon(context, columns);
	refuseMissing(context, settings, resource === 'person' ? ['delete'] : []);
	const linkId = located(context.getNodeParameter('providerLink', 0, ''));
	const usesClients = resource === 'tenant' ? settings.matchOn === 'clientId' : tenantLookup === 'clientId';
	if (usesClients && linkId === undefined) {
		throw missingLink(context, 'Provider Link', 'Choose the integration whose clients the items name by ID.');
	}

	return {
		...settings,
		tenantLookup,
		linkId,
		wrongTenant: text(context, 'wrongTenant', 'report') as InstanceSettings['wrongTenant'],
		movePercent: Number(optionsOf(context).movePercent ?? 10),
		installer: resource === 'computer' ? installerOf(context) : undefined,
		rules: {
			...settings.rules,
			source: OWN,
			missingLimit: { ...settings.rules.missingLimit, inScope: true },
			adoptByName: resource === 'tenant' && settings.matchOn !== 'name',
			ownership: ['clientId', 'slug'],
		},
	};
}

function installerOf(context: IExecuteFunctions): InstanceSettings['installer'] {
	const { installer: kind = 'none', installerClient = 'tenantId', installerLink } = optionsOf(context);
	if (kind === 'none') return undefined;
	const linkId = located(installerLink);
	if (linkId !== undefined) return { kind, linkId, client: installerClient } as InstanceSettings['installer'];
	const advice =
		"Add the option 'Installer\u2019s Provider Link': the integration whose agent is to be installed.";
	throw missingLink(context, 'Installer\u2019s Provider Link', advice);
}

function missingLink(context: IExecuteFunctions, label: string, description: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), `'${label}' is empty`, { description });
}

function located(parameter: unknown): Id | undefined {
	const value =
		typeof parameter === 'object' && parameter !== null ? (parameter as IDataObject).value : parameter;
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
