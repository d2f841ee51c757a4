import type { InstanceComputer, PendingAgent } from '../../../../lib/immybot/instance/model';
import type { Verdict } from './match';

export type DeviceVerdict = Verdict<InstanceComputer, PendingAgent>;
/** One device: its verdict, and what was done about it. */
export interface Finding {
	of: DeviceVerdict;
	/** The computer has been, or would be, moved to the tenant of its customer. */
	moved?: boolean;
	/** Moving it failed. */
	error?: unknown;
	installer?: Answer;
}
/** The installer of a customer, or why there is none. It holds a secret. */
export type Answer = { installer: string } | { installerProblem: string };
