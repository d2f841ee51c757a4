import type { CallerProblem } from '../../../../lib/sync/types';
import { countOf, listOf } from '../../words';

/** How a device and a computer were recognised as one. */
export type MatchedBy = 'serial' | 'name';

const PROPERTY: Record<MatchedBy, string> = { serial: 'serial number', name: 'name' };

/** An item that says neither a serial number nor a name. */
export const noIdentity: CallerProblem = {
	code: 'noIdentity',
	words: {
		message: 'The item has neither a serial number nor a name',
		advice: "Map a value to 'Serial Number' or 'Name', so that the device can be found.",
	},
};

/** Several devices or several computers have the same serial number or name. */
export function ambiguousDevice(
	by: MatchedBy,
	value: string,
	ids: Array<string | number>,
	items: number[],
): CallerProblem {
	const computers = countOf(ids.length, 'computer');
	return {
		code: 'ambiguousDevice',
		words: {
			message:
				items.length > 1
					? `${items.length} items (${listOf(items)}) and ${computers} in ImmyBot (${listOf(ids)}) have the ${PROPERTY[by]} '${value}'`
					: `ImmyBot holds ${computers} with the ${PROPERTY[by]} '${value}' (IDs ${listOf(ids)})`,
			advice: 'Delete or rename the duplicates, in the RMM or in ImmyBot, then run again.',
		},
	};
}

/** The computer of the device's name has another serial number. */
export function serialConflict(
	device: { serial?: unknown },
	{ id, serial }: { id: string | number; serial?: string | null },
): CallerProblem {
	return {
		code: 'serialConflict',
		words: {
			message: `The computer of that name in ImmyBot (ID ${id}) has the serial number '${String(serial)}' instead of '${String(device.serial)}'`,
			advice:
				'If the device was replaced, install the agent on the new one and delete the old computer. If it is the same device, correct its serial number in the RMM.',
		},
	};
}
