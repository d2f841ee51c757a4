import { closeConnections } from '../../../lib/http/undiciTransport';
import type { Discover, DiscoverySummary } from '../../../sandbox/discoverTwice';
import type { Sandbox } from '../../../sandbox';
import { credentialsFor, template } from '../systems';
import { DataTables, runWorkflow } from '.';

/** The template of RMM discovery, in n8n's engine, against these systems. What it keeps stays from run to run. */
export function discoveryIn(sandbox: Sandbox): { discover: Discover; close(): Promise<void> } {
	const options = { credentials: credentialsFor(sandbox), dataTables: new DataTables(), staticData: {} };
	return {
		async discover() {
			const run = await runWorkflow(template('rmm-computer-discovery'), options);
			if (run.error) throw new Error(`RMM discovery stopped: ${run.error.message}`, { cause: run.error });
			const [summary] = run.json('Summary');
			if (!summary) throw new Error('RMM discovery never reached its node "Summary".');
			return summary as DiscoverySummary;
		},
		close: closeConnections,
	};
}
