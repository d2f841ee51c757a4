import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { GuideClient } from '../../../lib/immybot/guide/port';
import type { Rules } from '../../../lib/sync/types';
import type { Resource } from '../resource';
import { optionsOf, readCommon, text, type RunSettings } from '../settings';

export type GuideResource = Resource<GuideClient, GuideSettings>;

export interface GuideSettings extends RunSettings {
	/** The name of the system that the items come from. */
	source: string;
	tenantLookup: 'externalId' | 'tenantId';
	/** Whether a computer is missing only if some item belongs to its tenant. */
	onlyTenantsInInput: boolean;
}

/** @throws NodeOperationError when the source has no name, or missing records cannot be dealt with as asked */
export function readSettings(context: IExecuteFunctions, resource: GuideResource): GuideSettings {
	const source = sourceOf(context);
	const tenantLookup = text(context, 'tenantLookup', 'externalId') as GuideSettings['tenantLookup'];
	const common = readCommon(context, resource, tenantLookup);
	const { onlyTenantsInInput = false, otherSource = 'fail' } = optionsOf(context);
	const settings: GuideSettings = {
		...common,
		source,
		tenantLookup,
		onlyTenantsInInput: onlyTenantsInInput === true,
		rules: {
			...common.rules,
			source,
			otherSource: otherSource as Rules['otherSource'],
			ownership: ['externalId', 'integrationSource'],
		},
	};
	return { ...settings, rules: { ...settings.rules, ...resource.rules?.(settings) } };
}

/** The form's, or else the one that all items carry, as the RMM and PSA nodes give it. */
function sourceOf(context: IExecuteFunctions): string {
	const typed = text(context, 'source', '');
	if (typed !== '') return typed;
	const carried = new Set(context.getInputData().map(({ json }) => String(json.source ?? '').trim()));
	const [source = '', ...others] = carried;
	if (source !== '' && others.length === 0) return source;
	const named = [...carried].filter((name) => name !== '');
	throw new NodeOperationError(
		context.getNode(),
		named.length > 1 ? `'Source' is empty, and the items come from ${named.join(', ')}` : "'Source' is empty",
		{
			description:
				'Name the system that the items come from, for example "NinjaOne". It is written to each record.',
		},
	);
}
