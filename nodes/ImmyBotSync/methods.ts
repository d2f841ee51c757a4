import type { ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';

import { mapperFields, matchColumn, type Column } from './columns';
import { COLUMNS as DEVICE_COLUMNS } from './instance/coverage/columns';
import { resources as instanceResources } from './instance/resources';
import { tenantColumn, type TenantLookup } from './instance/tenantLookup';
import { resources } from './guide/resources';

function columnsOf(context: ILoadOptionsFunctions): Column[] {
	const parameter = (name: string) => context.getNodeParameter(name, '');
	const resource = String(parameter('resource'));
	const lookup = parameter('tenantLookup');
	if (parameter('authentication') !== 'oAuth2') {
		const tenantLookup = lookup === 'tenantId' ? 'tenantId' : 'externalId';
		return resources[resource]?.columns({ tenantLookup }) ?? [];
	}
	const tenantLookup = lookup as TenantLookup;
	if (resource === 'computer') return [...DEVICE_COLUMNS, tenantColumn(tenantLookup)];
	return instanceResources[resource]?.columns({ tenantLookup }) ?? [];
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
