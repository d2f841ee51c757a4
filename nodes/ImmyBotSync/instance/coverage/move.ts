import type { InstanceComputerPort } from '../../../../lib/immybot/instance/port';
import { groupBy } from '../../../../lib/values/object';
import type { Finding } from './finding';

/** So many computers are moved with one request. */
const AT_ONCE = 100;

/** Above this share of all computers that were found, the look-up is more likely wrong than the computers. */
export interface MoveLimit {
	percent: number;
}

export type Withheld = { moves: number; of: number; percent: number };

/**
 * Moves computers to the tenants of their customers, and notes the outcome on each finding.
 * @returns why nothing was moved, if so
 */
export async function moveAll(
	computers: Pick<InstanceComputerPort, 'changeTenant'>,
	findings: Finding[],
	{ percent, dryRun, signal }: MoveLimit & { dryRun: boolean; signal?: AbortSignal },
): Promise<Withheld | undefined> {
	const misplaced = findings.filter(({ of }) => of.verdict === 'wrongTenant');
	const found = findings.filter(({ of }) => 'matchedBy' in of && 'computer' in of).length;
	// Written so that a limit that is not a number holds back.
	if (!(misplaced.length * 100 <= percent * found)) return { moves: misplaced.length, of: found, percent };
	for (const [tenantId, group] of groupBy(misplaced, ({ of }) => of.device.tenantId)) {
		for (let from = 0; from < group.length; from += AT_ONCE) {
			signal?.throwIfAborted();
			const some = group.slice(from, from + AT_ONCE);
			const ids = some.map(({ of }) => ('computer' in of && of.computer ? of.computer.id : ''));
			const [moved] = dryRun
				? [{ status: 'fulfilled' as const }]
				: await Promise.allSettled([computers.changeTenant(ids, tenantId)]);
			signal?.throwIfAborted();
			for (const finding of some) {
				if (moved.status === 'fulfilled') finding.moved = true;
				else finding.error = moved.reason as unknown;
			}
		}
	}
	return undefined;
}
