import { isObject } from '../../values/object';
import { textOf } from '../engine/values';

const whole = /^\{credential\.(\w+)\}$/;
const within = /\{credential\.(\w+)\}/g;

/**
 * Puts what a person typed in the credential into every text of a profile: `{credential.providerId}`. Where there is no
 * value, text that is nothing else is left out.
 */
export function withCredentialValues<Profile>(
	profile: Profile,
	values: Readonly<Record<string, unknown>>,
): Profile {
	return fill(profile, values) as Profile;
}

function fill(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
	if (typeof value === 'string') return fillText(value, values);
	if (Array.isArray(value)) return value.map((element) => fill(element, values));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, inner]) => [key, fill(inner, values)] as const)
			.filter(([, inner]) => inner !== undefined),
	);
}

function fillText(text: string, values: Readonly<Record<string, unknown>>): unknown {
	const only = whole.exec(text)?.[1];
	if (only !== undefined) return values[only];
	return text.replace(within, (_, name: string) => textOf(values[name]) ?? '');
}
