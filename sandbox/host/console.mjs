/**
 * How the set-up scripts talk: progress on stderr (stdout belongs to results), one clear sentence when they give up.
 * These scripts run before anything is installed, so they use Node.js alone.
 */
import { spawn } from 'node:child_process';

/** Something a person can put right. Its message is all they need to read. */
export class SetupError extends Error {}

export function say(text) {
	process.stderr.write(`${text}\n`);
}

/**
 * Runs `main`; a {@link SetupError} becomes one sentence and exit code 1.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
	try {
		await main();
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		say(`\n${error.message}`);
		process.exitCode = 1;
	}
}

/**
 * Awaits `work`, saying every ten seconds how far it is.
 * @param {string} text
 * @param {() => Promise<T>} work
 * @param {() => string} [progress] how far the work is, such as "1,204 of 2,310 packages"
 * @template T
 */
export async function step(text, work, progress) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	say(`${text} …`);
	const heartbeat = setInterval(
		() => say(`  … ${progress ? `${progress()}, ` : 'still at it after '}${seconds()} s`),
		10_000,
	);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
	}
}

/**
 * Runs a program to its end.
 * @returns {Promise<{ code: number, output: string }>} stdout and stderr together; `code` 127 when there is no such program
 */
export async function run(command, args, options = {}) {
	return await new Promise((resolve) => {
		const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
		const stop = () => child.kill();
		process.once('exit', stop);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
		const end = (code) => {
			process.off('exit', stop);
			resolve({ code, output });
		};
		child.once('error', (error) => {
			output += error.message;
			end(127);
		});
		child.once('close', (code) => end(code ?? 1));
	});
}
