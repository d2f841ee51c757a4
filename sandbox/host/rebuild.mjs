/** For `npm run dev`: what is saved is built, and put where a running n8n reads it. */
import { watch } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { run, say } from './console.mjs';
import { ROOT } from './setup.mjs';

const SOURCES = ['nodes', 'lib', 'credentials', 'icons'].map((folder) => join(ROOT, folder));

/** A save is several events. */
const QUIET_MS = 150;

/**
 * Calls `work` after each change below the folders, one call at a time; what changes meanwhile is one more call.
 * @param {string[]} folders
 * @param {() => Promise<void>} work
 * @returns {() => void} ends it
 */
export function afterChanges(folders, work) {
	let working = false;
	let changed = false;
	let timer;
	const next = async () => {
		if (working) return;
		working = true;
		while (changed) {
			changed = false;
			await work();
		}
		working = false;
	};
	const watchers = folders.map((folder) =>
		watch(folder, { recursive: true }, () => {
			changed = true;
			clearTimeout(timer);
			timer = setTimeout(next, QUIET_MS);
		}),
	);
	return () => {
		clearTimeout(timer);
		for (const watcher of watchers) watcher.close();
	};
}

/**
 * Keeps a folder that n8n has loaded the pack from in step with the source. n8n reloads by itself if its environment
 * has `N8N_DEV_RELOAD=true`.
 * @param {string} packFolder
 * @returns {() => void} ends it
 */
export function keepBuilt(packFolder) {
	return afterChanges(SOURCES, async () => {
		const started = Date.now();
		const gulp = join(ROOT, 'node_modules/gulp/bin/gulp.js');
		const { code, output } = await run(process.execPath, [gulp, '--silent'], { cwd: ROOT });
		if (code !== 0) return say(`The build failed:\n${output.trim()}`);
		// Over what is there: a folder that is empty for a moment is one that n8n reloads without nodes.
		await cp(join(ROOT, 'dist'), join(packFolder, 'dist'), { recursive: true });
		say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s. Reload n8n's page to see changed forms.`);
	});
}
