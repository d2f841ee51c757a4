import { ensureHost, knownVersions } from '../../sandbox/host/install.mjs';
import { pack } from '../../sandbox/host/pack.mjs';

/** Everything slow happens once, before the first test, and says what it waits for. */
export default async function globalSetup() {
	for (const version of knownVersions()) await ensureHost(version);
	await pack();
}
