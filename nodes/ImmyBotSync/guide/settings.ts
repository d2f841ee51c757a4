import { type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { resources } from './resources';
import type { SyncSettings } from './resources/types';
import { RunSettings, text, readCommon, refuseMissing, optionsOf } from '../settings';

/** @throws NodeOperationError when the source has no name, or missing records cannot be dealt with as asked */
export function readSettings(context: IExecuteFunctions): RunSettings & SyncSettings {
	const source = text(context, 'source', '');
	if (source === '') {
		throw new NodeOperationError(context.getNode(), "'Source' is empty", {
			description:
				'Name the system that the items come from, for example "Custom RMM". It is written to each record.',
		});
	}
	const tenantLookup = text(context, 'tenantLookup', 'externalId') as SyncSettings['tenantLookup'];
	const resource = text(context, 'resource', 'computer');
	const settings = readCommon(context, resources[resource]?.columns({ tenantLookup }) ?? []);
	refuseMissing(context, settings, resource === 'computer' ? ['setOffline', 'delete'] : []);
	const { missingInNamedTenants = false, otherSource = 'fail' } = optionsOf(context);

	return {
		...settings,
		source,
		tenantLookup,
		missingInNamedTenants,
		rules: {
			...settings.rules,
			source,
			adoptByName: resource === 'tenant' && settings.matchOn === 'externalId',
			otherSource,
			ownership: ['externalId', 'integrationSource'],
			offline: { field: 'status', value: 'Offline' },
		},
	};
}
