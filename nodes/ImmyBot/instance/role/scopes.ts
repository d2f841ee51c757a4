/** Where a role can hold, by the word in the address. */
export const SCOPES = {
	owner: 'Owner',
	msp: 'MSP',
	'specific-tenant': 'Specific Tenant',
	'tenant-tag': 'Tenant Tag',
	'user-tenant': "User's Tenant",
	'category-resource': 'Resources of a Category',
	'specific-resource': 'Specific Resource',
	'tag-resource': 'Resources with a Tag',
};

/** The call that gives roles in a scope. */
export function assignmentCall(scope: string): string {
	return `POST /user-role-assignments/${scope}/create`;
}
