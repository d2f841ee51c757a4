/**
 * Loaded into n8n's process by the driver, which holds the other end of stdin. When the driver ends, however it
 * ends, the pipe closes, and n8n goes with it, as does everything n8n started (the driver makes it a group of its own).
 */
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
	process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL'));
	process.stdin.resume();
	process.stdin.unref();
}
