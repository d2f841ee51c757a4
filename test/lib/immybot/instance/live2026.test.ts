import { Failure } from '../../../../lib/failure';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { HttpRequest } from '../../../../lib/http/types';
import { instanceThat } from './answering';

/*
 * What instances of 2026 ask for and answer, and the sandbox need not. Sources: Servosity/msp-skills (August 2026) and
 * dillon-LACT/claude-immybot-skill (July 2026) on GitHub.
 */

let sent: HttpRequest[];

function instance(answer: (request: HttpRequest) => unknown): InstanceClient {
	const { client, sent: requests } = instanceThat(answer);
	sent = requests;
	return client;
}

const bodyOf = (path: string) => sent.find((request) => request.path === path)?.body;

async function all<T>(pages: AsyncGenerator<T[]>): Promise<T[]> {
	const rows: T[] = [];
	for await (const page of pages) rows.push(...page);
	return rows;
}

it('runs a script with every field that is required', async () => {
	await instance(() => 'done').scripts.run({ target: { computerId: 1 }, script: 'hostname' });
	expect(Object.keys((bodyOf('/scripts/run') as { script: object }).script)).toEqual(
		expect.arrayContaining(
			'id name action databaseType filterScriptMode outputType parameterOverrides scriptCategory scriptExecutionContext scriptLanguage variables'.split(
				' ',
			),
		),
	);
});

it.each(['1.10', '{"success":false}', '<html>report</html>', '{ "id": 12345678901234567890 }'])(
	'leaves the output %s of a script alone',
	async (output) => {
		const { scripts } = instance(() => output);
		expect(await scripts.run({ target: { computerId: 1 }, script: 'hostname' })).toBe(output);
		expect(sent[0]).toMatchObject({ text: 'verbatim' });
	},
);

it.each([
	['powershell', undefined, 1],
	['bash', undefined, 3],
	['bash', 'Mac', 2],
] as const)(
	'asks for an install script (%s, %s) for a platform and takes the script',
	async (kind, platform, number) => {
		const { integrations } = instance(() => ({ script: 'install', scriptLanguage: 2, timeout: 60 }));
		expect(await integrations.installer(3, 'c-1', { kind, platform })).toBe('install');
		expect(sent[0]?.body).toMatchObject({ platform: number });
	},
);

it('hides the parameters of onboarding in the arguments of a session', async () => {
	const secret = { password: { value: 'hunter2' } };
	const { sessions } = instance(() => ({
		id: 1,
		sessionJobArgs: {
			maintenanceOnboardingConfiguration: {
				onboardingOnlyParameterValueOverrides: secret,
				onboardingOnlyMaintenanceTaskParameterValueOverrides: [secret],
			},
		},
		maintenanceActions: [],
	}));
	expect(JSON.stringify(await sessions.get(1))).not.toContain('hunter2');
});

it('names enumerations in what the model does not name, too, at any depth', async () => {
	const { sessions } = instance(() => ({
		id: 1,
		sessionStatus: 2,
		detectionStageStatus: 0,
		sessionJobArgs: { rebootPreference: -1, offlineBehavior: 99, enqueuedSessionType: 1 },
		maintenanceActions: [{ id: 5, status: 4, maintenanceType: 6, installScriptType: 1 }],
	}));
	expect(await sessions.get(1)).toMatchObject({
		status: 'Failed',
		actions: [
			{ status: 'Complete', more: { maintenanceType: 'GlobalMaintenanceTask', installScriptType: 'Local' } },
		],
		more: {
			detectionStageStatus: 'Passed',
			sessionJobArgs: { rebootPreference: 'Force', offlineBehavior: 99, enqueuedSessionType: 1 },
		},
	});
});

it('keeps the owner of a tenant when it updates the tenant', async () => {
	const { tenants } = instance(() => ({ id: 7, name: 'Acme', slug: 'acme', ownerTenantId: 1, active: true }));
	await tenants.update(7, { name: 'Acme Ltd' });
	expect(sent.find(({ method }) => method === 'PUT')?.body).toMatchObject({
		name: 'Acme Ltd',
		ownerTenantId: 1,
	});
});

it('takes no session of a computer for that of its tenant', async () => {
	let started = false;
	const { maintenance } = instance(({ method, query }) => {
		if (method === 'POST') {
			started = true;
			return undefined;
		}
		if (!started || !query?.tenantId) return [];
		return [
			{ id: 11, tenantId: 7, computerId: 70 },
			{ id: 12, tenantId: 7, computerId: null },
		];
	});
	const { started: sessions } = await maintenance.run({ targets: { tenants: [7] }, work: { kind: 'full' } });
	expect(sessions.map(({ sessionId }) => sessionId)).toEqual([12]);
});

it('reads computers in a stated order, and no more than a small limit needs', async () => {
	const { computers } = instance(() => ({ count: 0, results: [] }));
	await all(computers.list({}, { atMost: 3 }));
	expect(sent[0]?.query).toMatchObject({ sort: 'id', take: 100 });
});

it('reads a list whole where the instance refuses its filter', async () => {
	const { tenants } = instance(({ query }) => {
		if (query?.Filters) throw new Failure('refused', 'Filters are not understood');
		if (query?.Page !== 1) return [];
		return [
			{ id: 1, name: 'Acme' },
			{ id: 2, name: 'Other' },
		];
	});
	expect(await all(tenants.list({ name: 'acme' }))).toMatchObject([{ id: 1 }]);
	expect(sent.filter(({ query }) => query?.Filters)).toHaveLength(1);
});

it('sends a version of four parts whole', async () => {
	const { maintenance } = instance(({ method }) => (method === 'POST' ? { id: 5 } : []));
	await maintenance.run({
		targets: { computers: [1] },
		work: {
			kind: 'software',
			type: 'GlobalSoftware',
			identifier: '9',
			state: 'ThisVersion',
			version: '1.2.3.4',
		},
	});
	expect(bodyOf('/run-immy-service')).toMatchObject({
		maintenanceParams: {
			semanticVersion: { major: 1, minor: 2, patch: 3 },
			semanticVersionNormalized: '1.2.3.4',
		},
	});
});

it.each([
	[{}, undefined],
	[
		{ tenantTagAuthorizations: [{ tenantId: 7, relationship: 1, tenantName: 'Acme' }] },
		[{ tenantId: 7, relationship: 1 }],
	],
])(
	'keeps the rights to a tag (%j) only where the instance keeps them in the tag',
	async (rights, sentRights) => {
		const { tags } = instance(() => ({ id: 3, name: 'VIP', description: null, color: 'primary', ...rights }));
		await tags.update(3, { color: 'danger' });
		const update = sent.find(({ method }) => method === 'POST')?.body;
		expect(update).toMatchObject({ id: 3, name: 'VIP', color: 'danger' });
		expect((update as Record<string, unknown>).tenantTagAuthorizations).toEqual(sentRights);
	},
);
