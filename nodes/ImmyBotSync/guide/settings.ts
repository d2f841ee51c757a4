import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { GuideClient } from '../../../lib/immybot/guide/port';
import type { Resource } from '../resource';
import { formReader } from '../formReader';
import { readCommon, text, type RunSettings } from '../settings';
import { OTHER_SOURCE } from './options';

const TENANT_LOOKUPS = ['externalId', 'tenantId'] as const;

export type GuideResource = Resource<GuideClient, GuideSettings>;

export interface GuideSettings extends RunSettings {
	/** The name of the system that the items come from. */
	source: string;
	tenantLookup: (typeof TENANT_LOOKUPS)[number];
	/** Whether a computer is missing only if some item belongs to its tenant. */
	onlyTenantsInInput: boolean;
}

/** @throws NodeOperationError when the source has no name, or for a value that the form does not offer */
export function readSettings(context: IExecuteFunctions, resource: GuideResource): GuideSettings {
	const source = sourceOf(context);
	const form = formReader(context);
	const tenantLookup = form.choice('tenantLookup', 'Tenant Lookup', TENANT_LOOKUPS, 'externalId');
	const common = readCommon(context, resource, tenantLookup);
	const settings: GuideSettings = {
		...common,
		source,
		tenantLookup,
		onlyTenantsInInput: form.toggle('options.onlyTenantsInInput', 'Only Check Tenants in the Input', false),
		rules: {
			...common.rules,
			source,
			otherSource: form.choice('options.otherSource', 'If Owned by Another Source', OTHER_SOURCE, 'fail'),
			ownership: ['externalId', 'integrationSource'],
		},
	};
	return { ...settings, rules: { ...settings.rules, ...resource.rules?.(settings) } };
}

/** The form's, or else the one that all items carry, as the RMM and PSA nodes give it. */
function sourceOf(context: IExecuteFunctions): string {
	const typed = text(context, 'source', '');
	if (typed !== '') return typed;
	const items = context.getInputData().map(({ json }) => json);
	const carried = new Set(items.map((json) => String(json.source ?? '').trim()));
	const [source = '', ...others] = carried;
	if (source !== '' && others.length === 0) return source;
	const named = [...carried].filter((name) => name !== '');
	if (items.every((json) => Object.keys(json).length === 0)) {
		throw new NodeOperationError(context.getNode(), "No records came in, and 'Source' is empty", {
			description:
				"Check what the key of the RMM or PSA may read. To have all records of a system taken for missing, enter its name in 'Source'.",
		});
	}
	throw new NodeOperationError(
		context.getNode(),
		named.length > 1 ? `'Source' is empty, and the items come from ${named.join(', ')}` : "'Source' is empty",
		{
			description:
				'Name the system that the items come from, for example "NinjaOne". It is written to each record.',
		},
	);
}
