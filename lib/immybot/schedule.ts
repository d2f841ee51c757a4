import { CronDate, CronPattern } from 'croner';

/** What comes at all comes after any day. */
const SOME_DAY = new Date(Date.UTC(2026, 0, 1));

/**
 * Why a text is not a valid schedule, as a sentence for a person; `undefined` when it is valid. A schedule has five fields
 * (minute, hour, day of month, month, day of week) or six, the first of which is the seconds; and it must come true
 * one day: `0 0 30 2 *` is well-formed and never runs.
 */
export function scheduleProblem(schedule: string): string | undefined {
	const fields = schedule.trim().split(/\s+/);
	if (fields.length !== 5 && fields.length !== 6) {
		return 'A schedule has five fields: minute, hour, day of month, month and day of week. A sixth one in front means seconds.';
	}
	try {
		const pattern = new CronPattern(fields.join(' '), undefined, { mode: '5-or-6-parts' });
		return new CronDate(SOME_DAY).increment(pattern, {}, false)
			? undefined
			: 'It names a date that never comes.';
	} catch (error) {
		const { message } = error as Error;
		return `${message.replace(/^CronPattern: /, '').replace(/\.$/, '')}.`;
	}
}
