import { isObject } from '../../values/object';

/**
 * Fields whose values ImmyBot sends in clear, passwords included. Source: claude-immybot-skill (July 2026) for the
 * parameters of a deployment; the others have the same contents, in a session's arguments, too.
 */
const HOLDERS =
	/(?:parameterValues|parameterValueOverrides|parameterOverrides|scriptParameters|paramBlockParameters|formData|internalData)$/i;

/** Fields that are a secret themselves. */
const SECRETS = /(?:password|secret|licenseValue|apiKey|accessToken|refreshToken|privateKey)$/i;

const HIDDEN = '(hidden)';

/** The same row in which the names of parameters stand, but none of their values, at any depth. */
export function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) => [
			name,
			HOLDERS.test(name) || (SECRETS.test(name) && isText(field)) ? hidden(field) : withoutSecrets(field),
		]),
	);
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

function hidden(value: unknown): unknown {
	if (value === null || value === undefined) return value;
	if (!isObject(value)) return HIDDEN;
	return Object.fromEntries(Object.keys(value).map((name) => [name, HIDDEN]));
}
