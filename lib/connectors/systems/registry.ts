import type * as z from 'zod';

import { Failure } from '../../failure';
import { mergeAs, parseAs } from '../engine/profileParts';
import type { ReplacedHost } from '../../http/client';
import { customCredential, fieldValues, replacedHost, type CredentialData } from './credential';
import { manifestHead, type ManifestHead, type SystemKind } from './manifest';
import { withCredentialValues } from './credentialValues';
import { textOf } from '../../values/text';

/** What a credential's *System* says when the person describes the system. */
export const CUSTOM = 'custom';

/** The id of the system that answers as ImmyBot's integration guide describes. */
export const STANDARD = 'standard';

/** A manifest as its file has it; a test holds every file to the schema of its kind. */
export interface Manifest {
	id: string;
	name: string;
	credential: object;
	limits?: unknown;
	profile: object;
	variants?: Array<{ whenFilled: string; profile: object }>;
}

/** The known systems of one kind. `Profile` is what its connector reads. */
export interface Systems<Profile> {
	readonly kind: SystemKind;
	/** The systems by name, *Standard* first. */
	readonly all: readonly ManifestHead[];
	/** The system of this id; the manifests of the others are not read. */
	find(id: string): ManifestHead | undefined;
	/** The system that a credential names; `undefined` for a custom one. */
	ofCredential(data: CredentialData): ManifestHead | undefined;
	/** The data by which the requests of a credential are signed, whatever its system. */
	credentialOf(data: CredentialData): CredentialData;
	/** The vendor's host that the credential replaces, if it does. */
	replacedHost(data: CredentialData): ReplacedHost | undefined;
	/** The profile of a credential's system. A custom system starts from the standard one. */
	profileOf(data: CredentialData): Profile;
	readonly standard: () => Profile;
	/** @throws ProfileError when the result is not a profile */
	merge(base: Profile, changes: unknown): Profile;
}

/** No manifest is read before it is needed: the first execution of any node loads all of the pack. */
export function systemsOf<Schema extends z.ZodType>(
	kind: SystemKind,
	manifests: readonly Manifest[],
	schema: Schema,
): Systems<z.output<Schema>> {
	const byId = new Map(manifests.map((manifest) => [manifest.id, manifest]));
	const heads = new Map<string, ManifestHead>();
	const profiles = new Map<string, z.output<Schema>>();

	const headOf = (manifest: Manifest): ManifestHead => {
		const head = heads.get(manifest.id) ?? manifestHead.parse(manifest);
		heads.set(manifest.id, head);
		return head;
	};

	const bare = (id: string): z.output<Schema> => {
		const known = profiles.get(id);
		if (known !== undefined) return known;
		const { name, limits, profile } = byId.get(id)!;
		const parsed = parseAs(schema, { name, ...(limits ? { limits } : {}), ...profile });
		profiles.set(id, parsed);
		return parsed;
	};

	const find = (id: string): ManifestHead | undefined => {
		const manifest = byId.get(id);
		return manifest && headOf(manifest);
	};

	const ofCredential = ({ system }: CredentialData): ManifestHead | undefined => {
		const id = textOf(system) ?? CUSTOM;
		if (id === CUSTOM) return undefined;
		const known = find(id);
		if (known) return known;
		throw new Failure('configuration', `The credential's "System" is "${id}", which is not known here.`);
	};

	return {
		kind,
		get all() {
			return manifests
				.map(headOf)
				.sort((a, b) =>
					a.id === STANDARD ? -1 : b.id === STANDARD ? 1 : a.name.localeCompare(b.name, 'en'),
				);
		},
		find,
		ofCredential,
		credentialOf(data) {
			const head = ofCredential(data);
			return head ? customCredential(head, data) : data;
		},
		replacedHost(data) {
			const head = ofCredential(data);
			return head && replacedHost(head, data);
		},
		profileOf(data) {
			const head = ofCredential(data);
			if (!head) return bare(STANDARD);
			const values = fieldValues(head, data);
			const variants = (byId.get(head.id)!.variants ?? []).filter(({ whenFilled }) => values[whenFilled]);
			const profile = variants.reduce(
				(base, variant) => mergeAs(schema, base, variant.profile),
				bare(head.id),
			);
			return withCredentialValues(profile, openValues(head, values));
		},
		standard: () => bare(STANDARD),
		merge: (base, changes) => mergeAs(schema, base, changes),
	};
}

/** What a profile may see of a credential: no secret. */
function openValues(head: ManifestHead, values: Readonly<Record<string, string>>): Record<string, unknown> {
	const open = head.credential.fields.filter(({ secret }) => !secret);
	return Object.fromEntries(open.map(({ name }) => [name, values[name] || undefined]));
}
