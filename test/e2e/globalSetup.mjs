import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureHost, knownVersions } from '../../sandbox/host/install.mjs';
import { pack } from '../../sandbox/host/pack.mjs';

/** Everything slow happens once, before the first test, and says what it waits for. */
export default async function globalSetup() {
	for (const version of knownVersions()) await ensureHost(version);
	await pack();
	await pack('verified');
	// What an n8n leaves that ends with its test process goes with this folder.
	const folder = await mkdtemp(join(tmpdir(), 'immybot-e2e-'));
	// PostgreSQL runs as a user of its own, and has its data below.
	await chmod(folder, 0o711);
	process.env.TMPDIR = folder;
	return async () => await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
}
