import { isObject } from '../../values/object';
import { fillIn } from '../engine/template';

/**
 * Puts what a person typed in the credential into every text of a profile: `{credential.providerId}`, or in a form,
 * `{credential.userId:number}`. Where there is no value, text that is nothing else is left out.
 */
export function withCredentialValues<Profile>(
	profile: Profile,
	values: Readonly<Record<string, unknown>>,
): Profile {
	return fill(profile, { credential: values }) as Profile;
}

function fill(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
	if (Array.isArray(value)) return value.map((element) => fill(element, values));
	if (!isObject(value)) return fillIn(value, values);
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, inner]) => [key, fill(inner, values)] as const)
			.filter(([, inner]) => inner !== undefined),
	);
}
