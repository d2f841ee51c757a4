import { randomBytes } from 'node:crypto';

import { anyOf } from './digest';
import {
	settingsOf,
	settingsProblem,
	type SchemeSettings,
	type SignatureScheme,
	type SignedMessage,
} from './scheme';
import { SCHEMES } from './schemes';

/** What a delivery must be signed with. */
export interface Trust {
	scheme: SignatureScheme;
	settings: SchemeSettings;
	/** The first is the one to sign with; all are accepted, so that a secret can be replaced. */
	secrets: readonly string[];
}

/** The trust that a form describes: its scheme, the fields of that scheme, and the secrets. */
export function trustFrom(form: Readonly<Record<string, unknown>>, secrets: readonly string[]): Trust {
	const scheme = SCHEMES.find(({ id }) => id === form.scheme) ?? SCHEMES[0];
	return { scheme, settings: settingsOf(scheme, form), secrets };
}

/** Any scheme, as its fields stand by default: for a secret that the sender was given and may use in its own way. */
export function anyScheme(secret: string): Trust[] {
	return SCHEMES.map(({ id }) => trustFrom({ scheme: id }, [secret]));
}

/**
 * A secret that fits every scheme: Standard Webhooks asks for base64, the others for any text. Letters and digits only: no
 * server that repeats it writes it in another way, so it can be taken out of what a server says.
 */
export function newSecret(): string {
	const digits = randomBytes(33).toString('base64');
	return /[+/]/.test(digits) ? newSecret() : `whsec_${digits}`;
}

/** What keeps a trust from being used, as a sentence; `undefined` when nothing does. */
export function trustProblem({ scheme, settings, secrets }: Trust): string | undefined {
	if (secrets.length === 0) return 'The webhook credential has no secret.';
	return settingsProblem(scheme, settings) ?? secrets.map((one) => scheme.secretProblem(one)).find(Boolean);
}

/**
 * Whether one of the usable secrets signed the message; every secret is tried.
 * @param now milliseconds since 1970
 */
export function isTrusted(message: SignedMessage, trust: Trust, now: number): boolean {
	const { scheme, settings, secrets } = trust;
	const usable = secrets.filter((secret) => secret !== '' && scheme.secretProblem(secret) === undefined);
	return anyOf(usable, (secret) => scheme.accepts(message, secret, settings, now));
}
