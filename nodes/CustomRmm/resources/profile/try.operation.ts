import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { RmmConnector } from '../../../../lib/connectors/rmm/connector';

export const description: INodeProperties[] = [];

export async function execute(this: IExecuteFunctions, rmm: RmmConnector): Promise<IDataObject[]> {
	return (await rmm.preview()) as unknown as IDataObject[];
}
