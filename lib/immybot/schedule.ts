import { Cron } from 'croner';

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
		const next = new Cron(fields.join(' '), { paused: true, mode: '5-or-6-parts' }).nextRun();
		return next ? undefined : 'It names a date that never comes.';
	} catch (error) {
		const { message } = error as Error;
		return `${message.replace(/^CronPattern: /, '').replace(/\.$/, '')}.`;
	}
}
