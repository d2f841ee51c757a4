import { setTimeout as wait } from 'node:timers/promises';

import { cancelled } from '../../lib/http/cancellation';
import type { Clock } from '../../lib/http/clock';

/** The clock of this machine by Node's own timers, for tests of code that knows nothing of n8n: loading n8n takes a second. */
export const clock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	async sleep(ms, signal) {
		await wait(ms, undefined, { signal }).catch(() => {
			throw cancelled();
		});
	},
	after(ms, act) {
		const timer = setTimeout(act, ms);
		return () => clearTimeout(timer);
	},
};
