import type { ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';

import { mapperFields, matchColumn, type Column } from './columns';
import { resources } from './resources';

function columnsOf(context: ILoadOptionsFunctions): Column[] {
	const resource = resources[String(context.getNodeParameter('resource', 'computer'))];
	const lookup = context.getNodeParameter('tenantLookup', 'externalId');
	return resource?.columns({ tenantLookup: lookup === 'tenantId' ? 'tenantId' : 'externalId' }) ?? [];
}

/** The columns of the form's mapping. */
export async function getColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return { fields: mapperFields(columnsOf(this)) };
}

/** The fields that a comparison can be narrowed to. */
export async function getComparableFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const columns = columnsOf(this);
	const key = matchColumn(columns);
	return columns
		.filter(({ id }) => id !== key)
		.map(({ label, field, id }) => ({ name: label, value: field ?? id }));
}
