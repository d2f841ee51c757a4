import type { RmmComputer } from '../canonical';
import type { ComputerFields } from './profile';

/** Of fewer computers, it may be chance that none has a value. */
const ENOUGH = 10;

/** Notes which mapped fields had a value in any computer: one that never had is most likely read from the wrong place. */
export function createUnusedFields(fields: ComputerFields) {
	const mapped = Object.entries(fields)
		.filter(([, spec]) => spec !== undefined && spec !== null)
		.map(([field]) => field as keyof RmmComputer);
	const unused = new Set(mapped);
	let read = 0;

	return {
		see(computers: RmmComputer[]): void {
			read += computers.length;
			for (const field of unused) {
				if (computers.some((computer) => computer[field] !== undefined)) unused.delete(field);
			}
		},
		notices(): string[] {
			if (read < ENOUGH || unused.size === 0) return [];
			const names = [...unused].map((field) => `"${field}"`).join(', ');
			return [
				`No computer that was read has a value for ${names}. If the RMM knows these, correct their fields in the profile; 'Profile: Try' shows where each is looked for.`,
			];
		},
	};
}
