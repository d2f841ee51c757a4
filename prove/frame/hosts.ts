import { N8nHost } from '../../sandbox/host/n8n';
import { setStage } from '../../test/e2e/support/stage';
import type { ProofContext } from './proof';

/** The n8n of one proof, or of all samples. */
export function sharedHost(): Pick<ProofContext, 'startHost' | 'setStage'> & { close(): Promise<void> } {
	let starting: Promise<N8nHost> | undefined;
	const startHost = () => (starting ??= N8nHost.start());
	return {
		startHost,
		setStage: async (sandbox) => await setStage({ host: await startHost(), sandbox }),
		close: async () => await (await starting)?.dispose(),
	};
}
