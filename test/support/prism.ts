import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A public tool that holds requests and replies to an OpenAPI description; nothing of it is ours. */
export interface Prism {
	origin: string;
	stop(): Promise<void>;
}

const cli = join(__dirname, '../../node_modules/@stoplight/prism-cli/dist/index.js');

/**
 * Starts Prism in front of a server. What a request or a reply has that the description does not allow stands in the
 * reply's header `sl-violations`.
 */
export async function startPrism(description: string, upstream: string): Promise<Prism> {
	const prism = spawn(
		process.execPath,
		[cli, 'proxy', '--host', '127.0.0.1', '--port', '0', description, upstream],
		{
			stdio: ['ignore', 'pipe', 'ignore'],
			env: { ...process.env, NODE_OPTIONS: '' },
		},
	);
	const stop = async () => {
		if (prism.exitCode !== null) return;
		prism.kill('SIGKILL');
		await once(prism, 'exit');
	};
	for await (const line of createInterface(prism.stdout)) {
		const origin = /listening on (http:\S+)/.exec(line)?.[1];
		if (!origin) continue;
		// What it says of each request is not read, and must not fill the pipe.
		prism.stdout.resume();
		return { origin, stop };
	}
	throw new Error(`Prism ended with ${prism.exitCode}.`);
}
