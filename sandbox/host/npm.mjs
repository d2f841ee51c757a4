import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, SetupError } from './console.mjs';

const NETWORK =
	/\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH)\b/;
/** Tries again for some five seconds. npm's own waits would hide a missing network for minutes. */
const PATIENCE = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];

/**
 * Runs npm in `folder`.
 * @param {string} purpose completes the sentence "Could not …"
 * @returns {Promise<string>} what npm wrote
 * @throws {SetupError} when npm is missing, the registry cannot be reached, or npm fails
 */
export async function npm(args, folder, purpose) {
	// `npm run --silent` would silence this npm as well, and its reasons with it.
	const { code, output } = await runNpm([...args, ...PATIENCE, '--loglevel=error'], folder);
	if (code === 0) return output;
	if (code === 127)
		throw new SetupError(`Could not ${purpose}: npm is not on the PATH. Install Node.js with npm.`);
	const [network] = NETWORK.exec(output) ?? [];
	if (network) {
		const { output: registry } = await runNpm(['config', 'get', 'registry', '--silent'], folder);
		throw new SetupError(
			`Could not ${purpose}: the npm registry ${registry.trim()} cannot be reached (${network}). ` +
				'Check the network and npm\'s "registry" and "proxy" settings, then run this again.',
		);
	}
	throw new SetupError(`Could not ${purpose}. npm said:\n${complaint(output)}`);
}

/** How many of the packages in a folder's lock file are there, for a person who waits. */
export function packagesInstalled(folder) {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	const paths = Object.keys(packages).filter((path) => path !== '');
	const count = paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length;
	return `${count} of ${paths.length} packages`;
}

/** The start of what npm complains about; the rest is its manual. */
function complaint(output) {
	const errors = output.split('\n').filter((line) => /^npm error \S/.test(line));
	return (errors.length > 0 ? errors : output.trim().split('\n').slice(-8)).slice(0, 8).join('\n');
}

async function runNpm(args, folder) {
	// `npm run` and `npx` hand the settings of this repository's .npmrc on, and an old n8n must not be installed by them.
	const { npm_config_legacy_peer_deps: _, ...env } = process.env;
	const viaNpm = env.npm_execpath;
	const options = { cwd: folder, env };
	if (viaNpm?.endsWith('npm-cli.js')) return await run(process.execPath, [viaNpm, ...args], options);
	return await run('npm', args, options);
}
