import type { ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';

import { mapperFields, type Column } from './columns';
import { resources } from './resources';

function columnsOf(context: ILoadOptionsFunctions): Column[] {
	const resource = resources[String(context.getNodeParameter('resource', 'computer'))];
	const lookup = context.getNodeParameter('tenantLookup', 'externalId');
	return resource?.columns({ tenantLookup: lookup === 'tenantId' ? 'tenantId' : 'externalId' }) ?? [];
}

/** The columns of the form's mapping. */
export async function getColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return { fields: mapperFields(columnsOf(this), 'externalId') };
}

/** The fields that a comparison can be narrowed to. */
export async function getComparableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return columnsOf(this)
		.filter(({ id }) => id !== 'externalId')
		.map(({ label, field, id }) => ({ name: label, value: field ?? id }));
}
