import { Failure } from '../../failure';
import type { HttpClient } from '../../http/types';
import { Lru } from '../../values/lru';
import { textOf } from '../../values/text';
import { compilePath } from '../engine/path';
import { fillIn } from '../engine/template';
import { ADDRESS, fieldKey, fieldValues, type CredentialData } from './credential';
import type { ManifestHead } from './manifest';

/** Hosts that were found, by the URL that was asked. An account stays in its zone. */
const found = new Lru<string>(100);

/** Which field of a credential holds a host that the vendor has to be asked for; `undefined` when nothing is missing. */
export function missingHost(system: ManifestHead | undefined, data: CredentialData) {
	const { find } = system?.credential ?? {};
	if (!system || !find || textOf(data[ADDRESS]) !== undefined) return undefined;
	const key = fieldKey(system, { name: find.field });
	return textOf(data[key]) === undefined ? { key, find } : undefined;
}

/**
 * The credential's data with the host that only the vendor knows, such as the zone of an Autotask account.
 * @param clientFor a client without a credential for an address: the question must carry no secret
 * @throws Failure of kind `configuration` when the vendor has no account of this user
 */
export async function withFoundHost(
	system: ManifestHead | undefined,
	data: CredentialData,
	clientFor: (baseUrl: string) => HttpClient,
): Promise<CredentialData> {
	const missing = missingHost(system, data);
	if (!system || !missing) return data;
	const { key, find } = missing;
	const url = new URL(textOf(fillIn(find.url, encoded(fieldValues(system, data)))) ?? find.url);
	const host = found.get(url.href) ?? (await ask(system, url, find.value, clientFor));
	found.set(url.href, host);
	return { ...data, [key]: host };
}

async function ask(
	{ name }: ManifestHead,
	url: URL,
	value: string,
	clientFor: (baseUrl: string) => HttpClient,
): Promise<string> {
	const path = url.pathname + url.search;
	const { body } = await clientFor(url.origin).request({ path, idempotent: true });
	const answer = textOf(compilePath(value).get(body)) ?? '';
	if (URL.canParse(answer)) return new URL(answer).host;
	throw new Failure('configuration', `${name} has no account of this user. Check the user name.`);
}

function encoded(values: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encodeURIComponent(value)]));
}
