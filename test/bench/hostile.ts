import { HARMLESS, hostileBodies, leastMilliseconds, STATUSES } from '../lib/http/hostile';

/** The hostile answer that stops everything else for longest. */
export interface HostileRow {
	status: string;
	/** Milliseconds for a harmless answer, and for the hostile one. */
	harmless: number;
	hostile: number;
	/** Which one it is. */
	name: string;
}

export async function measureHostile(): Promise<HostileRow[]> {
	const rows: HostileRow[] = [];
	for (const [status, reply] of STATUSES) {
		const row = { status, harmless: await leastMilliseconds(reply, HARMLESS), hostile: 0, name: '' };
		for (const [name, body] of hostileBodies(reply)) {
			const hostile = await leastMilliseconds(reply, body);
			if (hostile > row.hostile) Object.assign(row, { hostile, name });
		}
		rows.push(row);
	}
	return rows;
}
