/**
 * Builds the pack and packs it as npm would publish it: `node sandbox/host/pack.mjs`, with `verified` for the build that
 * n8n's verification takes. Prints the tarball's path.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, runScript, SetupError, step } from './console.mjs';
import { npm } from './npm.mjs';
import { ROOT, setUp } from './setup.mjs';

/** Where each build puts the package, and gulp's name for it. */
const BUILDS = {
	fast: { task: 'default', folder: ROOT },
	verified: { task: 'verified', folder: join(ROOT, 'build/verified') },
};

/**
 * @param {keyof typeof BUILDS} build
 * @returns {Promise<string>} the tarball, in the package's folder
 * @throws {SetupError} with the build's own words
 */
export async function pack(build = 'fast') {
	const { task, folder } = BUILDS[build];
	return await step('Building and packing n8n-nodes-immybot', async () => {
		const gulp = join(ROOT, 'node_modules/gulp/bin/gulp.js');
		const { code, output } = await run(process.execPath, [gulp, '--silent', task], { cwd: ROOT });
		if (code !== 0) throw new SetupError(`The build failed:\n${output.trim()}`);
		const listing = await npm(['pack', '--json', '--silent'], folder, 'pack n8n-nodes-immybot');
		return join(folder, /"filename":\s*"([^"]+)"/.exec(listing)[1]);
	});
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await runScript(async () => {
		await setUp();
		process.stdout.write(`${await pack(process.argv[2])}\n`);
	});
}
