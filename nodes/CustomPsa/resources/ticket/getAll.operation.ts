import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PsaConnector } from '../../../../lib/connectors/psa/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { showsRaw, simplified } from '../../../../lib/n8n/output';

export const description: INodeProperties[] = [
	...returnAllAndLimit,
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Closed', value: 'closed' },
			{ name: 'Open', value: 'open' },
		],
		default: 'all',
		description: 'Which tickets to return',
	},
	simplify,
];

export async function execute(
	this: IExecuteFunctions,
	psa: PsaConnector,
	item: number,
): Promise<IDataObject[]> {
	const show = this.getNodeParameter('show', item) as string;
	const raw = showsRaw(this, item);
	const tickets = await take(this, item, ({ everything }) =>
		only(
			psa.tickets.list({ everything, raw }),
			({ closed }) => show === 'all' || closed === (show === 'closed'),
		),
	);
	return tickets.map((ticket) => simplified(this, item, ticket));
}

async function* only<Record>(
	pages: AsyncGenerator<Record[]>,
	keep: (record: Record) => boolean,
): AsyncGenerator<Record[]> {
	for await (const page of pages) yield page.filter(keep);
}
