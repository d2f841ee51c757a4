import { assignmentNames } from '../../../../lib/immybot/instance/assignmentNames';
import { HttpError } from '../../../../lib/http/errors';
import type { TargetAssignment } from '../../../../lib/immybot/instance/targetAssignments';
import { instanceThat } from './answering';

/** What the instance holds, by the path below `/api/v1`. */
const RECORDS: Record<string, unknown> = {
	'/software/global/7': { id: 7, identifier: '7', name: 'Google Chrome' },
	'/software/global': [{ identifier: '7', name: 'Google Chrome' }],
	'/software/local/7': { id: 7, name: 'Contoso VPN' },
	'/maintenance-tasks/local/27': { id: 27, name: 'Rename the computer' },
	'/computers/101': { id: 101, computerName: 'LT-04', tenantId: 4 },
	'/persons/77': { id: 77, firstName: 'Ada', lastName: 'Byron', emailAddress: 'ada@contoso.example' },
	'/tags/3': { id: 3, name: 'VIP' },
	'/tenants/4': { id: 4, name: 'Contoso' },
	'/tenants': [{ id: 4, name: 'Contoso' }],
};

function open() {
	const { client, sent } = instanceThat(({ path }) => {
		// API Call's paths are whole addresses.
		const name = path.replace(/^https:\/\/[^/]+\/api\/v1/, '').replace(/\?.*$/, '');
		if (name in RECORDS) return RECORDS[name];
		throw new HttpError('notFound', 'There is none.', { status: 404 });
	});
	return { namesOf: assignmentNames(client), sent };
}

const deployment = (more: Partial<TargetAssignment>): TargetAssignment => ({
	id: 5,
	tenantId: null,
	maintenanceType: 'GlobalSoftware',
	maintenanceIdentifier: '7',
	desiredState: 'LatestVersion',
	targetType: 'All',
	target: null,
	targetName: null,
	excluded: false,
	more: {},
	...more,
});

it.each([
	[{ maintenanceType: 'GlobalSoftware', maintenanceIdentifier: '7' }, { itemName: 'Google Chrome' }],
	[{ maintenanceType: 'LocalSoftware', maintenanceIdentifier: '7' }, { itemName: 'Contoso VPN' }],
	[
		{ maintenanceType: 'GlobalMaintenanceTask', maintenanceIdentifier: '27' },
		{ itemName: 'Rename the computer' },
	],
	[{ maintenanceType: 'ChocolateySoftware', maintenanceIdentifier: 'git' }, { itemName: 'git' }],
	[{ maintenanceIdentifier: '8' }, { itemName: null }],
	[{ targetType: 'Computer', target: '101' }, { targetName: 'LT-04' }],
	[{ targetType: 'Person', target: '77' }, { targetName: 'Ada Byron' }],
	[{ targetType: 'TenantTag', target: '3' }, { targetName: 'VIP' }],
	[{ targetType: 'FilterScript', target: '9', targetName: 'Laptops' }, { targetName: 'Laptops' }],
	[{ targetType: 'Computer', target: '999', targetName: '999' }, { targetName: '999' }],
	[
		{ targetType: 'AllForTenant', tenantId: 4 },
		{ tenantName: 'Contoso', targetName: null },
	],
])('of %j: %j', async (more, names) => {
	expect(await open().namesOf([deployment(more)])).toEqual([expect.objectContaining(names)]);
});

it('are asked for once, however many deployments are about one record', async () => {
	const { namesOf, sent } = open();
	await namesOf([deployment({ tenantId: 4 }), deployment({ tenantId: 4 })]);
	await namesOf([deployment({ tenantId: 4 })]);
	expect(sent).toHaveLength(2);
});

it('come from the list where many are wanted', async () => {
	const { namesOf, sent } = open();
	const names = await namesOf(
		Array.from({ length: 50 }, (_, at) => deployment({ maintenanceIdentifier: String(at), tenantId: at })),
	);
	expect(sent.length).toBeLessThan(5);
	expect(names[7]).toEqual({ itemName: 'Google Chrome', tenantName: null, targetName: null });
	expect(names[4]).toMatchObject({ itemName: null, tenantName: 'Contoso' });
});

it('that cannot be read for another reason fail', async () => {
	const { client } = instanceThat(() => {
		throw new HttpError('server', 'Broken', { status: 500 });
	});
	await expect(assignmentNames(client)([deployment({ tenantId: 4 })])).rejects.toMatchObject({
		kind: 'server',
	});
});
