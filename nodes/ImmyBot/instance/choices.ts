import type { INodePropertyOptions } from 'n8n-workflow';

import type { Enumeration, NameOf } from '../../../lib/immybot/instance/enums';

/**
 * The options of a field that chooses from one of ImmyBot's enumerations, in the order of their labels. A label is the
 * name in words (`PartialPassed`: *Partial Passed*), unless it is given here.
 *
 * @param labels by name; `null` leaves a choice out
 */
export function choices<E extends Enumeration>(
	enumeration: E,
	labels: Partial<Record<NameOf<E>, string | null>> = {},
): INodePropertyOptions[] {
	return (Object.keys(enumeration) as Array<NameOf<E>>)
		.flatMap((value) => {
			const label = labels[value];
			return label === null ? [] : [{ name: label ?? inWords(value), value }];
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

function inWords(name: string): string {
	return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
