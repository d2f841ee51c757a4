import pMap from 'p-map';

import { closeConnections, createUndiciTransport } from '../../lib/http/undiciTransport';
import type { HttpTransport } from '../../lib/http/types';
import { clock } from '../../lib/n8n/clock';
import { httpRequestTransport } from '../../lib/n8n/helperTransport';
import { createSandbox } from '../../sandbox';
import { lentHelpers } from '../support/n8n/lend';
import { summarise, type Summary } from './statistics';

/** What the transport of each build takes for so many requests over https. */
export interface BuildCost {
	requests: number;
	fast: TransportCost;
	verified: TransportCost;
}

interface TransportCost {
	ms: Summary;
	/** Median of those that were opened in a round. */
	connections: number;
}

/** Many, and as many as a discovery of 50 customers with 10,000 computers takes when nothing has changed. */
const REQUESTS = [2_000, 73];
const ROUNDS = 5;
const AT_ONCE = 8;

/** Both transports in this process, in turn, against one server on this machine. */
export async function measureBuilds(): Promise<{ costs: BuildCost[]; rounds: number }> {
	const sandbox = await createSandbox({ tls: true });
	const { apiUrl, apiKey } = sandbox.describe().immybot;
	const tls = { rejectUnauthorized: false };
	const { httpRequest } = await lentHelpers();
	const transports = {
		fast: createUndiciTransport({ tls, clock }),
		verified: httpRequestTransport(httpRequest, tls),
	};
	const time = async ({ send }: HttpTransport, requests: number) => {
		// Each round opens its own, as an execution does after a pause.
		await closeConnections();
		sandbox.immybot.log.reset();
		const started = performance.now();
		await pMap(
			Array.from({ length: requests }),
			async () => {
				const headers = { Authorization: `Bearer ${apiKey}` };
				const { status } = await send({
					method: 'GET',
					url: `${apiUrl}/tenants`,
					headers,
					timeoutMs: 60_000,
				});
				if (status !== 200) throw new Error(`The sandbox answered with ${status}.`);
			},
			{ concurrency: AT_ONCE },
		);
		return { ms: performance.now() - started, connections: sandbox.immybot.log.totals().connections };
	};
	try {
		const costs: BuildCost[] = [];
		for (const requests of REQUESTS) {
			const fast: Once[] = [];
			const verified: Once[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				fast.push(await time(transports.fast, requests));
				verified.push(await time(transports.verified, requests));
			}
			costs.push({ requests, fast: costOf(fast), verified: costOf(verified) });
		}
		return { costs, rounds: ROUNDS };
	} finally {
		await sandbox.close();
		await closeConnections();
	}
}

interface Once {
	ms: number;
	connections: number;
}

function costOf(rounds: readonly Once[]): TransportCost {
	return {
		ms: summarise(rounds.map(({ ms }) => ms)),
		connections: summarise(rounds.map(({ connections }) => connections)).median,
	};
}
