import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ImmyBotSync } from '../../../nodes/ImmyBotSync/ImmyBotSync.node';
import type { Sandbox } from '../../../sandbox';
import { runNode, type NodeRun } from '../../support/n8n';
import { startSystems, type Systems } from '../../support/systems';

/* Whatever a server does to keys, lists, pages, records and clocks: no double, no loss, nothing wrong. */

const seed = Number(process.env.PROPERTY_SEED ?? 20261125);

let systems: Systems;
beforeAll(async () => (systems = await startSystems()));
afterAll(async () => await systems.close());

type Row = Record<string, unknown> & { id: string | number };

/** One kind of record of one edition: how an item names one, and how the server holds it. */
interface Kind {
	parameters: INodeParameters;
	matchOn: string;
	item: (number: number, version: number) => IDataObject;
	server: (sandbox: Sandbox) => Sandbox['immybot'] | Sandbox['instance'];
	rows: (sandbox: Sandbox) => readonly Row[];
	/** Which item a row came from. */
	numberOf: (row: Row) => number;
	/** What the row must hold of the item's version; the rest of it never changes. */
	versionOf: (row: Row) => unknown;
	canDelete: boolean;
}

const keyed = (number: number) => `A0000000-000E\u0301-4000-8000-${String(number).padStart(12, '0')}`;
const live = { authentication: 'oAuth2' };
const guideServer = ({ immybot }: Sandbox) => immybot;
const liveServer = ({ instance }: Sandbox) => instance;
const numberIn = (text: unknown) => Number(/\d+$/.exec(String(text).split('@')[0]!)?.[0]);
const HOME = 1;

const KINDS: Record<string, Kind> = {
	'computers of the guide': {
		parameters: { resource: 'computer', source: 'RMM', tenantLookup: 'tenantId' },
		matchOn: 'externalId',
		item: (number, version) => ({
			id: keyed(number),
			name: `PC-${number}`,
			tenantId: HOME,
			os: `v${version}`,
		}),
		server: guideServer,
		rows: ({ immybot }) => immybot.data.computers.all() as unknown as Row[],
		numberOf: ({ name }) => numberIn(name),
		versionOf: ({ os }) => os,
		canDelete: true,
	},
	'tenants of the guide': {
		parameters: { resource: 'tenant', source: 'RMM' },
		matchOn: 'externalId',
		item: (number) => ({ id: keyed(number), name: `Customer ${number}` }),
		server: guideServer,
		rows: ({ immybot }) =>
			(immybot.data.tenants.all() as unknown as Row[]).filter(({ name }) => name !== 'Home'),
		numberOf: ({ name }) => numberIn(name),
		versionOf: () => undefined,
		canDelete: false,
	},
	'users of the guide': {
		parameters: { resource: 'user', source: 'RMM', tenantLookup: 'tenantId' },
		matchOn: 'email',
		item: (number, version) => ({ email: `P${number}@Contoso.com`, tenantId: HOME, title: `v${version}` }),
		server: guideServer,
		rows: ({ immybot }) => immybot.data.users.all() as unknown as Row[],
		numberOf: ({ email }) => numberIn(email),
		versionOf: ({ title }) => title,
		canDelete: false,
	},
	'persons of a live instance': {
		parameters: { ...live, resource: 'person', tenantLookup: 'tenantId' },
		matchOn: 'email',
		item: (number, version) => ({
			email: `P${number}@Contoso.com`,
			tenantId: HOME + 1,
			firstName: `v${version}`,
		}),
		server: liveServer,
		rows: ({ instance }) => instance.data.tables.persons.all() as unknown as Row[],
		numberOf: ({ emailAddress }) => numberIn(emailAddress),
		versionOf: ({ firstName }) => firstName,
		canDelete: true,
	},
	'tenants of a live instance': {
		parameters: { ...live, resource: 'tenant' },
		matchOn: 'slug',
		item: (number) => ({ name: `Customer ${number}`, slug: `customer-${number}` }),
		server: liveServer,
		rows: ({ instance }) =>
			(instance.data.tables.tenants.all() as unknown as Row[]).filter(({ name }) =>
				String(name).startsWith('Customer'),
			),
		numberOf: ({ name }) => numberIn(name),
		versionOf: () => undefined,
		canDelete: false,
	},
};

const changesKeys = fc.constantFrom(
	{},
	{},
	{ lowerCaseKeys: true },
	{ composeKeys: true },
	{ maxKeyLength: 24 },
	{ dropKeys: true },
	{ lowerCaseSources: true },
);
const cutsLists = fc.constantFrom(
	{},
	{ listLagMs: 60_000 },
	{ totalIsPageLength: true },
	{ emptyLaterPages: true },
	{ pageShift: 1 },
	{ pageShift: -1 },
);
const otherwise = fc.constantFrom(
	{},
	{ putReplaces: true },
	{ clockSkewMs: -7_200_000, sessionEndSkewMs: 7_200_000 },
);
const faults = fc
	.tuple(changesKeys, cutsLists, otherwise, fc.constantFrom(null, 3))
	.map(([keys, lists, other, maxPageSize]) => ({ ...keys, ...lists, ...other, maxPageSize }));

async function sync({ parameters, matchOn }: Kind, items: IDataObject[], missing: string): Promise<NodeRun> {
	return await runNode({
		node: ImmyBotSync,
		credentials: systems.credentials,
		parameters: {
			...parameters,
			fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [matchOn] },
			missing,
			options: { maxMissingPercent: 100 },
		},
		items: items.map((json) => ({ json })),
	});
}

function startOver(kind: Kind): void {
	const { immybot, instance } = systems.sandbox;
	for (const server of [immybot, instance]) {
		server.clearFaults();
		server.data.clear();
	}
	immybot.data.tenants.insert({
		id: HOME,
		name: 'Home',
		external_id: 'home',
		integration_source: 'By hand',
	} as never);
	instance.data.addTenant({ name: 'Home', active: true });
	expect(kind.rows(systems.sandbox)).toEqual([]);
}

describe(`with the seed ${seed}`, () => {
	it.each(Object.entries(KINDS))('%s', async (_, kind) => {
		const rows = () => kind.rows(systems.sandbox);
		const numbers = () => rows().map(kind.numberOf);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 8 }),
				fc.nat({ max: 4 }),
				fc.array(faults, { minLength: 1, maxLength: 2 }),
				fc.boolean(),
				async (before, added, faultsOfRuns, deletes) => {
					startOver(kind);
					const missing = deletes && kind.canDelete ? 'delete' : 'report';
					const itemsOf = (version: number, count: number) =>
						Array.from({ length: count }, (__, at) => kind.item(at + 1, version));
					await sync(kind, itemsOf(1, before), missing);
					expect(numbers()).toHaveLength(before);

					const wanted = before + added;
					for (const [index, current] of faultsOfRuns.entries()) {
						kind.server(systems.sandbox).setFaults(current);
						const versionNow = index + 2;
						const held = new Map(rows().map((row) => [row.id, row]));
						const { outputs, error } = await sync(kind, itemsOf(versionNow, wanted), missing);
						kind.server(systems.sandbox).clearFaults();
						// No double, and no deletion of what the source lists.
						expect(new Set(numbers()).size).toBe(rows().length);
						expect([...held.keys()].filter((id) => !rows().some((row) => row.id === id))).toEqual([]);
						// Each item comes out once, or the run says why it stopped.
						const ofItems = outputs.flat().filter(({ pairedItem }) => pairedItem !== undefined);
						expect(error ? wanted : ofItems.length).toBe(wanted);
						// Only what the items say was written.
						for (const row of rows()) {
							const was = held.get(row.id);
							const isAsWanted =
								kind.versionOf(row) === kind.versionOf({ ...row, ...renamed(kind, versionNow) });
							const isAsBefore = was !== undefined && kind.versionOf(row) === kind.versionOf(was);
							expect(isAsWanted || isAsBefore).toBe(true);
						}
					}
					// Once the server behaves, records whose key is whole come to rest, and the next run writes nothing.
					await sync(kind, itemsOf(9, wanted), missing);
					expect(new Set(numbers()).size).toBe(rows().length);
					const { log } = kind.server(systems.sandbox);
					log.reset();
					const last = await sync(kind, itemsOf(9, wanted), missing);
					const writes = log
						.entries()
						.filter(({ method, path }) => method !== 'GET' && !path.includes('token'));
					if (last.outputs[4]?.length === 0) {
						expect(numbers().sort((a, b) => a - b)).toEqual(
							Array.from({ length: wanted }, (__, at) => at + 1),
						);
						expect(writes).toEqual([]);
					}
				},
			),
			{ seed, numRuns: 4 },
		);
	});
});

/** The item's version under the name that the server gives it. */
function renamed(kind: Kind, version: number): IDataObject {
	const { os, title, firstName } = kind.item(1, version);
	return Object.fromEntries(
		Object.entries({ os, title, firstName }).filter(([, value]) => value !== undefined),
	);
}
