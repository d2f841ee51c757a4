import { Failure } from '../../failure';
import type { ReplacedHost } from '../../http/client';
import { isAbsolute, joinUrl } from '../../http/path';
import { fillIn } from '../engine/template';
import type { CredentialField, ManifestHead } from './manifest';
import { textOf } from '../../values/text';

/** The credential's data, as n8n stores it. */
export type CredentialData = Readonly<Record<string, unknown>>;

/** The field of the credential that replaces every host of the vendor. */
export const ADDRESS = 'address';

/** A system's field in the credential's form, where all systems stand side by side: `dattoRmmApiKey`. */
export function fieldKey(system: { id: string }, field: { name: string }): string {
	const [first = '', ...others] = [...system.id.split('-'), field.name];
	return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Whether the address is the vendor's to say, so that a private one may replace it. */
export function hasVendorAddress({ credential }: ManifestHead): boolean {
	return !/^\{\w+\}$/.test(credential.baseUrl);
}

/**
 * What a person filled in of a system's own fields; an empty choice is its first option.
 * @throws Failure of kind `configuration` that names an empty field
 */
export function fieldValues(system: ManifestHead, data: CredentialData): Record<string, string> {
	return Object.fromEntries(
		system.credential.fields.map((field) => [field.name, valueOf(system, field, data)]),
	);
}

function valueOf(system: ManifestHead, field: CredentialField, data: CredentialData): string {
	const typed = textOf(data[fieldKey(system, field)]) ?? field.options?.[0]?.value ?? '';
	const value = field.host ? typed.replace(/^https?:\/\//i, '').replace(/\/+$/, '') : typed;
	if (value !== '' || field.optional) return value;
	if (field.host && textOf(data[ADDRESS]) !== undefined) return value;
	throw new Failure('configuration', `The credential's "${field.label}" is empty. ${system.name} needs it.`);
}

/**
 * The data of a custom credential that says the same as a known system's: every request is signed from that.
 * @throws Failure of kind `configuration` that names an empty field
 */
export function customCredential(system: ManifestHead, data: CredentialData): Record<string, unknown> {
	const { baseUrl, authentication, testPath, testBody } = system.credential;
	const values = fieldValues(system, data);
	const address = hasVendorAddress(system) ? textOf(data[ADDRESS])?.replace(/\/+$/, '') : undefined;
	const filled = fillIn({ baseUrl, ...authentication }, values) as Record<string, unknown>;
	const connection = { ...connectionOf(data), session: data.session, testPath, testBody };
	return { ...(address === undefined ? filled : onAddress(filled, address)), ...connection };
}

/** The vendor's host that the credential's *Address* replaces; `undefined` where it replaces none. */
export function replacedHost(system: ManifestHead, data: CredentialData): ReplacedHost | undefined {
	const address = hasVendorAddress(system) ? textOf(data[ADDRESS]) : undefined;
	const baseUrl = textOf(fillIn(system.credential.baseUrl, fieldValues(system, data))) ?? '';
	if (address === undefined || !URL.canParse(baseUrl)) return undefined;
	return { host: new URL(baseUrl).host, address };
}

/** Everything that a credential says about the connection, whatever the system. */
function connectionOf({ caCertificate, ignoreSsl, allowHttp }: CredentialData): CredentialData {
	return { caCertificate, ignoreSsl, allowHttp };
}

/** Addresses of the vendor's hosts become the same paths on another one. */
function onAddress(credential: Record<string, unknown>, address: string): Record<string, unknown> {
	const moved = ['baseUrl', 'tokenUrl', 'loginUrl'].flatMap((name) => {
		const url = textOf(credential[name]);
		return url !== undefined && isAbsolute(url) ? [[name, joinUrl(address, pathIn(url))]] : [];
	});
	return { ...credential, ...(Object.fromEntries(moved) as Record<string, unknown>) };
}

function pathIn(url: string): string {
	return url.replace(/^https?:\/\/[^/]*\/?/i, '');
}
