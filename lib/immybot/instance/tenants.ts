import { z } from 'zod';

import { createOnce } from '../../http/createOnce';
import { Failure, type FailureKind } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { InstanceTenantFilter, InstanceTenantPort } from './port';
import type { InstanceTenant, InstanceTenantDraft } from './model';
import { madeBy } from '../lostCreate';
import type { Id } from '../model';
import { isObject } from '../../values/object';
import { defined, id, optionalId, text } from '../wire';
import { call } from './endpoint';
import { auth, tenants as endpoints } from './endpoints';
import { sieveListing } from './lists';
import { agrees, created, isGiven, records, refuseUnknown, tagging } from './records';
import { together } from './together';
import { flag, ids, readCaller, reader } from './wire';

const readTenant = reader(
	'tenant',
	z.looseObject({
		id,
		name: text,
		slug: text,
		active: flag,
		parentTenantId: optionalId,
		ownerTenantId: optionalId,
		isMsp: flag,
		tenantTagIds: ids,
	}),
	({
		id,
		name,
		slug,
		active,
		parentTenantId,
		ownerTenantId,
		isMsp,
		tenantTagIds,
		...more
	}): InstanceTenant => ({
		id,
		name: name ?? '',
		slug: slug ?? null,
		active: active ?? null,
		parentTenantId: parentTenantId ?? null,
		ownerTenantId: ownerTenantId ?? null,
		isMsp: isMsp ?? false,
		tagIds: tenantTagIds,
		more,
	}),
);

/** What the guide's tenants have and a live instance's have not. */
const FOREIGN = ['externalId', 'integrationSource'];

/** No source names a limit. A call that is lost costs a look-up for each of its tenants. */
const MOST_AT_ONCE = 50;

/** ImmyBot judged the call, or one of its tenants. */
const JUDGED: ReadonlySet<FailureKind> = new Set([
	'refused',
	'conflict',
	'notFound',
	'forbidden',
	'unfinished',
]);

/** What `bulk-create` takes of a tenant besides its links to Entra; with a parent or as an MSP, it is created alone. */
type Plain = Pick<Partial<InstanceTenantDraft>, 'name' | 'slug'>;

/** Where the credential does not belong to the MSP, its tenant has the first id; source: claude-immybot-skill, n8layer. */
const FIRST_TENANT = 1;

export function tenantPort(http: HttpClient): InstanceTenantPort {
	let msp: Promise<Id> | undefined;
	const findMsp = async (): Promise<Id> => {
		const { isMsp, tenantId } = readCaller((await call(http, auth, {})).body);
		return isMsp && tenantId !== null ? tenantId : FIRST_TENANT;
	};
	/** Asked for once, unless asking failed. */
	const ownerOf = async ({ ownerTenantId }: Partial<InstanceTenantDraft>): Promise<Id> => {
		if (ownerTenantId !== undefined) return ownerTenantId;
		msp ??= findMsp().catch((error: unknown) => {
			msp = undefined;
			throw error;
		});
		return await msp;
	};

	const createAlone = async (fields: Partial<InstanceTenantDraft>): Promise<InstanceTenant> => {
		const body = { ...fields, ownerTenantId: await ownerOf(fields) };
		return readTenant(created((await call(http, endpoints.create, { body })).body));
	};

	const createTogether = together(http.clock, MOST_AT_ONCE, async (tenants: Plain[]) => {
		if (tenants.length === 1) return await Promise.allSettled(tenants.map(createAlone));
		const body = { tenants, ownerTenantId: await ownerOf({}) };
		const reply = await call(http, endpoints.createMany, { body }).catch((error: unknown) => {
			throw error instanceof Failure && JUDGED.has(error.kind) ? undecided(error) : error;
		});
		const made = rowsOf(reply.body);
		return await Promise.allSettled(tenants.map(async (tenant) => takeFrom(made, tenant)));
	});

	function list(filter: InstanceTenantFilter = {}, options = {}): AsyncGenerator<InstanceTenant[]> {
		refuseUnknown(filter, FOREIGN, 'tenant');
		const hints = (['name', 'slug'] as const).flatMap((field) =>
			isGiven(filter[field]) ? [{ field, text: String(filter[field]) }] : [],
		);
		return records(sieveListing(http, endpoints.list, hints, options), readTenant, agrees(filter), options);
	}

	async function get(id: Id): Promise<InstanceTenant> {
		return readTenant((await call(http, endpoints.get, { path: { id } })).body);
	}

	async function setActive(id: Id, active: boolean): Promise<void> {
		if (active) await call(http, endpoints.activate, { path: { id } });
		else await call(http, endpoints.deactivate, { path: { id } });
	}

	return {
		...tagging(
			async (request) => await call(http, endpoints.addTags, request),
			async (request) => await call(http, endpoints.removeTags, request),
		),
		list,
		get,

		/** The slug identifies the tenant, else the name, which ImmyBot allows once. */
		async create(draft) {
			refuseUnknown(draft, FOREIGN, 'tenant');
			const { active = true, ...fields } = draft;
			const isPlain = !isGiven(fields.parentTenantId) && !fields.isMsp && fields.ownerTenantId === undefined;
			const key = isGiven(fields.slug)
				? { slug: fields.slug as string, name: fields.name }
				: { name: fields.name };
			let send = isPlain ? createTogether : createAlone;
			const tenant = await createOnce(
				async () => {
					const first = send;
					// What went wrong with others is tried once more alone, and then fails for its own reason.
					send = createAlone;
					return await first(fields);
				},
				async () => await madeBy(list(key), key, 'tenant'),
				{ clock: http.clock },
			);
			if (!active || tenant.active === true) return tenant;
			await setActive(tenant.id, true).catch((error: unknown) => {
				throw notActivated(tenant, error);
			});
			return { ...tenant, active: true };
		},

		async update(id, patch) {
			refuseUnknown(patch, FOREIGN, 'tenant');
			const { active, ...fields } = patch;
			let tenant = await get(id);
			if (Object.values(fields).some((value) => value !== undefined)) {
				const { name, slug, parentTenantId, isMsp, ownerTenantId } = {
					...tenant,
					...defined(fields),
				} as InstanceTenantDraft;
				const body = { id, name, slug, parentTenantId, ownerTenantId, isMsp };
				const reply = await call(http, endpoints.update, { path: { id }, body });
				tenant = reply.body === undefined ? await get(id) : readTenant(reply.body);
			}
			if (active === undefined || active === tenant.active) return tenant;
			await setActive(id, active);
			return { ...tenant, active };
		},
	};
}

/**
 * The sources do not say whether a refused list leaves tenants behind, nor which of them was at fault: each is looked
 * up, and then created alone.
 */
function undecided(refusal: Failure): Failure {
	return new Failure('server', refusal.message, { outcome: 'unknown', cause: refusal });
}

function rowsOf(body: unknown): Array<Record<string, unknown>> {
	if (Array.isArray(body)) return body.filter(isObject);
	throw new Failure('outcomeUnknown', 'ImmyBot did not answer with the tenants it created.', {
		outcome: 'unknown',
	});
}

/** @throws Failure `server` where the answer lacks this tenant, which is then looked up */
function takeFrom(made: Array<Record<string, unknown>>, { name, slug }: Plain): InstanceTenant {
	const index = made.findIndex((row) => row.name === name && (!isGiven(slug) || row.slug === slug));
	const [row] = index < 0 ? [] : made.splice(index, 1);
	if (row) return readTenant(row);
	throw undecided(new Failure('refused', `ImmyBot's answer lacks the tenant “${name}”.`));
}

/** The tenant exists but is inactive: repeating the create would find it and change nothing. */
export function notActivated({ id, name }: Pick<InstanceTenant, 'id' | 'name'>, cause: unknown): Failure {
	const because = cause instanceof Error ? `: ${cause.message}` : '';
	return new Failure(
		'unfinished',
		`The tenant “${name}” (ID ${id}) was created, but could not be activated${because}`,
		{ cause },
	);
}
