import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { InstanceClient } from '../../../lib/immybot/instance/client';
import { fieldsOf, type Operations } from '../operation';

type Label = Pick<INodePropertyOptions, 'name' | 'action' | 'description'>;

/**
 * A resource from its operations and their labels: the field 'Operation', and the fields of each. One of them is getAll.
 */
export function resourceOf(
	resource: string,
	operations: Operations<InstanceClient>,
	labels: Record<string, Label>,
): INodeProperties[] {
	const options = Object.entries(labels).map(([value, label]) => ({ ...label, value }));
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: options.sort((a, b) => a.name.localeCompare(b.name)),
			default: 'getAll',
		},
		...fieldsOf(resource, operations),
	];
}
