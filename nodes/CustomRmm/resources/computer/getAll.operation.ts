import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { RmmConnector } from '../../../../lib/connectors/rmm/connector';
import { returnAllAndLimit, simplify, take, locator } from '../../../../lib/n8n/fields';
import { showsRaw } from '../../../../lib/n8n/output';
import { locatedId } from '../../../../lib/n8n/parameters';
import { withLimitSaid } from '../../../../lib/n8n/incomplete';
import { canonicalJson } from '../../output';

export const description: INodeProperties[] = [
	{
		displayName: 'Customers',
		name: 'customers',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'The computers of every customer' },
			{ name: 'One', value: 'one', description: 'The computers of one customer for each item' },
		],
		default: 'all',
		description: 'Whose computers to retrieve',
	},
	{
		...locator(
			{ displayName: 'Customer', name: 'customer', description: 'The customer in the RMM' },
			{ search: 'searchCustomers', example: '17' },
		),
		displayOptions: { show: { customers: ['one'] } },
	},
	...returnAllAndLimit,
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	rmm: RmmConnector,
	item: number,
): Promise<IDataObject[]> {
	const all = this.getNodeParameter('customers', item) === 'all';
	const selection = all ? {} : { customerId: locatedId(this, 'customer', 'Customer', item) };
	const raw = showsRaw(this, item);
	const computers = await take(this, item, ({ everything }) =>
		rmm.computers({ ...selection, everything, raw }),
	);
	const records = computers.map((computer) => canonicalJson(this, item, rmm, computer));
	return withLimitSaid(this, item, records);
}
