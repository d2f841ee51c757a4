import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { locator } from '../../../../lib/n8n/fields';
import { requiredText } from '../../../../lib/n8n/parameters';
import { tenantLocator } from '../../fields';
import { idList, recordId } from '../parameters';

export const roleLocator: INodeProperties = locator(
	{ displayName: 'Role', name: 'roleId', description: 'The role in ImmyBot' },
	{ search: 'searchRoles', example: '3' },
);

/** All of them are required by an instance of 2026. Source: Servosity/msp-skills (August 2026). */
export const roleFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. First Line',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Reads everything, changes nothing',
	},
	{
		displayName: 'Permission IDs',
		name: 'permissionIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. scripts:run',
		description: "What the role allows: IDs from 'Get Permissions', with commas between them",
	},
	{ ...tenantLocator, description: 'The tenant that owns the role' },
];

export function roleValues(context: IExecuteFunctions, item: number) {
	return {
		name: requiredText(context, 'name', 'Name', item),
		description: requiredText(context, 'description', 'Description', item),
		grantedPermissionIds: idList(context, 'permissionIds', 'Permission IDs', item),
		ownerTenantId: recordId(context, 'tenant', 'Tenant', item),
	};
}
