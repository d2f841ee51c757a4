const HIDDEN = '***';

/** No more of a text is looked at, whatever a server sends: what follows is never shown. */
export const EXAMINED = 4096;

/** Shorter strings are part of ordinary words; removing them would only make the message unreadable. */
const SHORTEST_SECRET = 3;

/**
 * Replaces every form in which a secret may appear in `text` with `***`: as it is, percent- and form-encoded,
 * escaped as in JSON, and as base64. Text that looks like a credential is removed even if it is not one of `secrets`.
 *
 * @returns what is left of the first {@link EXAMINED} characters
 */
export function redact(text: string, secrets: readonly string[]): string {
	const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
	const hidden = forms.reduce((result, form) => result.split(form).join(HIDDEN), text.slice(0, EXAMINED));
	return hideCredentialLike(text.length > EXAMINED ? withoutCutSecret(hidden, forms) : hidden);
}

/** Where a text was cut, it may end with the beginning of a secret. */
function withoutCutSecret(text: string, forms: readonly string[]): string {
	const cuts = forms.map((form) => {
		for (let length = Math.min(form.length, text.length); length >= SHORTEST_SECRET; length--) {
			if (text.endsWith(form.slice(0, length))) return length;
		}
		return 0;
	});
	return text.slice(0, text.length - Math.max(0, ...cuts));
}

function formsOf(secret: string): string[] {
	if (secret.length < SHORTEST_SECRET) return [];
	const encoded = encodeURIComponent(toWellFormed(secret));
	const base64 = Buffer.from(secret).toString('base64');
	return [
		secret,
		encoded,
		encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
		new URLSearchParams([['', secret]]).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		base64,
		base64.replace(/=+$/, ''),
		Buffer.from(secret).toString('base64url'),
	];
}

/** `encodeURIComponent` throws on half of a surrogate pair. */
function toWellFormed(text: string): string {
	return Buffer.from(text).toString();
}

/**
 * The patterns ask for a digit or `=` in the value where ordinary prose could match, so that "Invalid token
 * provided" stays readable.
 */
function hideCredentialLike(text: string): string {
	return text
		.replace(/\beyJ[\w-]{8,4096}\.[\w-]{1,4096}\.[\w-]{0,4096}/g, HIDDEN)
		.replace(
			/(authorization["']?\s{0,8}[:=]\s{0,8}["']?)(?:(?:bearer|basic|token)\s{1,8})?[^\s"',;]{1,4096}/gi,
			`$1${HIDDEN}`,
		)
		.replace(/\b((?:bearer|basic|token)\s{1,8})(?=[^\s"',;]{0,4096}[\d=])[^\s"',;]{8,4096}/gi, `$1${HIDDEN}`)
		.replace(
			/\b((?:x-)?api[_-]?key|client_secret|access_token|refresh_token|password|secret)(["']?\s{0,8}[:=]\s{0,8}["']?)(?=[^\s"',;&]{0,4096}\d)[^\s"',;&]{6,4096}/gi,
			`$1$2${HIDDEN}`,
		);
}

/** Origin and path: what may be shown of a URL, since queries and user info carry secrets. */
export function showUrl(url: string): string {
	try {
		const { origin, pathname } = new URL(url);
		return origin + pathname;
	} catch {
		return url.slice(0, EXAMINED).replace(/[?#].*$/s, '');
	}
}
