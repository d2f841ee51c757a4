/**
 * What the two other n8n packages for ImmyBot can do, by their own resources and operations (integrations by our word), and which of our operations
 * does it: resource and operation of the live edition. Read from their repositories on 2026-11-25.
 */
export interface Peer {
	name: string;
	address: string;
	operations: Record<string, Record<string, string>>;
}

export const PEERS: Peer[] = [
	{
		name: 'n8layer',
		address: 'https://github.com/n8layer/n8n-nodes-immybot',
		operations: {
			Computer: {
				'Get Inventory': 'inventory: getComputers',
				'Get Computers Paged': 'instanceComputer: getAll',
				'Get Agent Status': 'instanceComputer: getAgentStatus',
				'Get User Affinities': 'instanceComputer: getAffinities',
			},
			Maintenance: { Run: 'maintenance: run' },
			Person: {
				'Create Person': 'person: create',
				'Delete Person': 'person: delete',
				'Get Many Persons': 'person: getAll',
				'Get Person': 'person: get',
			},
			Integration: {
				'Get Many': 'integration: getAll',
				Get: 'integration: get',
				'Get Provisioning Package': 'integration: getProvisioningPackage',
			},
			Tag: {
				Create: 'tag: create',
				Delete: 'tag: delete',
				'Get Many Tags': 'tag: getAll',
				'Get Tag': 'tag: get',
				Update: 'tag: update',
			},
			Tenant: {
				Create: 'instanceTenant: create',
				Delete: 'instanceTenant: delete',
				'Get Many Tenants': 'instanceTenant: getAll',
				'Get Tenant': 'instanceTenant: get',
				Update: 'instanceTenant: update',
			},
			User: {
				'Create User': 'instanceUser: create',
				'Delete a User': 'instanceUser: delete',
				'Get Many Users': 'instanceUser: getAll',
				'Get User': 'instanceUser: get',
				'Update a User': 'instanceUser: update',
			},
		},
	},
	{
		name: 'ajoshuasmith',
		address: 'https://github.com/ajoshuasmith/n8n-nodes-immybot',
		operations: {
			'Change Request': {
				Approve: 'changeRequest: approve',
				Comment: 'changeRequest: comment',
				Delete: 'changeRequest: delete',
				Deny: 'changeRequest: deny',
				'Get Many': 'changeRequest: getAll',
				'Get Open Count': 'changeRequest: getOpenCount',
				'Require Changes': 'changeRequest: requireChanges',
			},
			Computer: {
				'Add Tags': 'instanceComputer: addTags',
				'Bulk Delete': 'instanceComputer: delete',
				'Change Tenant': 'instanceComputer: changeTenant',
				Get: 'instanceComputer: get',
				'Get Agent Status': 'instanceComputer: getAgentStatus',
				'Get Detected Software': 'inventory: getComputerSoftware',
				'Get Events': 'instanceComputer: getEvents',
				'Get Inventory': 'inventory: getComputers',
				'Get Inventory Script Results': 'inventory: getResult',
				'Get Many': 'instanceComputer: getAll',
				'Get Status': 'instanceComputer: getStatus',
				'Get User Affinities': 'instanceComputer: getAffinities',
				Reinventory: 'instanceComputer: reinventory',
				'Remove Tags': 'instanceComputer: removeTags',
				Restore: 'instanceComputer: restore',
				'Set to Needs Onboarding': 'instanceComputer: requireOnboarding',
				'Skip Onboarding': 'instanceComputer: skipOnboarding',
				'Update: Tenant': 'instanceComputer: changeTenant',
				'Update: Excluded From Maintenance': 'instanceComputer: excludeFromMaintenance',
				'Update Additional Persons': 'instanceComputer: setAdditionalPersons',
				'Update Primary Person': 'instanceComputer: setPrimaryPerson',
			},
			'Maintenance Action': {
				'Get Latest for Computer': 'action: getLatestOfComputer',
				'Get Many': 'action: getAll',
			},
			'Maintenance Session': {
				'Run Full Maintenance': 'maintenance: run',
				'Install Software': 'maintenance: run',
			},
			Person: { Get: 'person: get', 'Get Many': 'person: getAll' },
			Script: {
				'Get Global Script': 'script: get',
				'Get Local Script': 'script: get',
				'Get Many': 'script: getAll',
				'Run Ad-Hoc Script': 'script: run',
			},
			Software: {
				'Get Global Software': 'software: get',
				'Get Local Software': 'software: get',
				'Get Many Global': 'software: getAll',
				'Get Many Local': 'software: getAll',
				'Create Global Software': 'software: create',
				'Create Local Software': 'software: create',
				'Delete Global Software': 'software: delete',
				'Delete Local Software': 'software: delete',
			},
			Sync: {
				'Trigger Azure User Sync': 'person: syncFromEntra',
				'Trigger User Affinity Sync': 'person: syncAffinities',
			},
			Tag: { Get: 'tag: get', 'Get Many': 'tag: getAll' },
			Tenant: {
				Create: 'instanceTenant: create',
				Get: 'instanceTenant: get',
				'Get Many': 'instanceTenant: getAll',
				Update: 'instanceTenant: update',
				'Bulk Delete': 'instanceTenant: delete',
			},
			User: {
				'Add Roles': 'role: assign',
				'Bulk Delete': 'instanceUser: deleteMany',
				'Create from Person': 'instanceUser: create',
				Delete: 'instanceUser: delete',
				Get: 'instanceUser: get',
				'Get Claims': 'instanceUser: getClaims',
				'Get Many': 'instanceUser: getAll',
				'Grant Access': 'instanceUser: grantAccess',
				'Invalidate Cache': 'instanceUser: invalidateCache',
				'Remove Roles': 'role: unassign',
				Update: 'instanceUser: update',
				'Update Expiration': 'instanceUser: updateExpiration',
			},
		},
	},
];
