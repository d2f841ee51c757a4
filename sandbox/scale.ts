import { once } from 'node:events';
import { N8nCluster } from './host/cluster';
import { OWNER } from './host/n8n';
import { Missing } from './host/services';

const SIZE = { webhooks: 2, workers: 3 };

/**
 * Starts n8n in queue mode with the pack on loopback and stays up until Ctrl-C.
 * @returns the exit code
 */
export async function scale(): Promise<number> {
	const say = (text: string) => void process.stderr.write(`${text}\n`);
	const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
	say('Starting Redis, PostgreSQL and six processes of n8n (a minute or two) …');
	try {
		const cluster = await N8nCluster.start(SIZE);
		process.stdout.write(`
  editor      ${cluster.client.url}
  login       ${OWNER.email}   ${OWNER.password}
  deliveries  ${cluster.webhookUrls.join('   ')}
  workers     ${SIZE.workers}

Ctrl-C stops everything and removes its data. docs/scaling.md says what to set for your own.
`);
		await stopped;
		say('Stopping …');
		await cluster.dispose();
		return 0;
	} catch (error) {
		say(error instanceof Missing ? error.message : String((error as Error).stack));
		return 1;
	}
}
