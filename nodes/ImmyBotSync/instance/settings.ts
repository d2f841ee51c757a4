import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { InstanceClient } from '../../../lib/immybot/instance/client';
import type { Id } from '../../../lib/immybot/model';
import type { Resource } from '../resource';
import { formReader } from '../formReader';
import { readCommon, type RunSettings } from '../settings';
import { OWN, TENANT_LOOKUPS, type NamedTenants } from './tenantLookup';

export type InstanceResource = Resource<InstanceClient, InstanceSettings>;

export interface InstanceSettings extends RunSettings, NamedTenants {}

export function readSettings(context: IExecuteFunctions, resource: InstanceResource): InstanceSettings {
	const tenantLookup = formReader(context).choice('tenantLookup', 'Tenant Lookup', TENANT_LOOKUPS, 'name');
	const common = readCommon(context, resource, tenantLookup);
	const settings: InstanceSettings = {
		...common,
		tenantLookup,
		integration: () =>
			chosen(context, context.getNodeParameter('integration', 0, ''), {
				label: 'Integration',
				advice: 'Choose the integration whose client IDs the items use.',
			}),
		rules: {
			...common.rules,
			source: OWN,
			ownership: ['clientId', 'slug'],
		},
	};
	return { ...settings, rules: { ...settings.rules, ...resource.rules?.(settings) } };
}

/** @throws NodeOperationError when a picker is empty */
export function chosen(
	context: IExecuteFunctions,
	picker: unknown,
	{ label, advice }: { label: string; advice: string },
): Id {
	const value = typeof picker === 'object' && picker !== null ? (picker as IDataObject).value : picker;
	if (typeof value === 'number') return value;
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new NodeOperationError(context.getNode(), `'${label}' is empty`, { description: advice });
}
