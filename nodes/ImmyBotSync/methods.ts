import type { ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';

import { mapperFields, matchColumn, type Column } from './columns';
import { guide } from './guide/edition';
import { instance } from './instance/edition';

function columnsOf(context: ILoadOptionsFunctions): Column[] {
	const parameter = (name: string) => String(context.getNodeParameter(name, ''));
	const { resources } = parameter('authentication') === 'oAuth2' ? instance : guide;
	return resources[parameter('resource')]?.columns({ tenantLookup: parameter('tenantLookup') }) ?? [];
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
		.filter((column) => column !== key)
		.map(({ label, field, id }) => ({ name: label, value: field ?? id }));
}
