import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Values } from '../../../../lib/immybot/instance/api/request';
import { TARGET_GROUP, TARGET_TYPE } from '../../../../lib/immybot/instance/enums';
import { textParameter } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { choices } from '../choices';

/** Whom a deployment or a schedule is for. */
export const targetFields: INodeProperties[] = [
	{
		displayName: 'Target Type',
		name: 'targetType',
		type: 'options',
		options: choices(TARGET_TYPE, { All: 'All Computers', AllForTenant: 'All Computers of a Tenant' }),
		default: 'AllForTenant',
		description: 'Whom it is for',
	},
	{
		...tenantLocator,
		displayOptions: { show: { targetType: ['AllForTenant', 'SpecificTenant'] } },
	},
	{
		displayName: 'Target',
		name: 'target',
		type: 'string',
		default: '',
		displayOptions: { hide: { targetType: ['All', 'AllForTenant', 'AllTenants', 'SpecificTenant'] } },
		placeholder: 'e.g. 12',
		description: 'The ID of the computer, person, tag, script or group',
	},
	{
		displayName: 'Computers',
		name: 'targetGroup',
		type: 'options',
		options: choices(TARGET_GROUP),
		default: 'All',
		description: "Which of the target's computers it is for",
	},
];

export function targetValues(context: IExecuteFunctions, item: number): Values {
	const tenantId = context.getNodeParameter('tenant', item, '', { extractValue: true }) as string | number;
	return {
		targetType: textParameter(context, 'targetType', item),
		targetGroupFilter: textParameter(context, 'targetGroup', item),
		target: textParameter(context, 'target', item),
		tenantId: tenantId === '' ? undefined : tenantId,
	};
}
