import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const prism = spawn(
		process.execPath,
		[cli, 'proxy', '--host', '127.0.0.1', '--port', String(port), description, upstream],
		{ stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } },
	);
	const stop = async () => {
		if (prism.exitCode !== null) return;
		prism.kill('SIGKILL');
		await once(prism, 'exit');
	};
	for (;;) {
		const answers = await fetch(origin).then(
			() => true,
			() => false,
		);
		if (answers) return { origin, stop };
		if (prism.exitCode !== null) throw new Error(`Prism ended with ${prism.exitCode}.`);
		await sleep(100);
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
