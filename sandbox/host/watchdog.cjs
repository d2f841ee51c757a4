/**
 * Loaded into n8n's process by the driver, which holds the other end of stdin. When the driver ends, however it
 * ends, the pipe closes: n8n goes with it, as do its data and everything it started (the driver makes it a group).
 */
const { rmSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
	process.stdin.on('close', () => {
		rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
		process.kill(-process.pid, 'SIGKILL');
	});
	process.stdin.resume();
	process.stdin.unref();
}
