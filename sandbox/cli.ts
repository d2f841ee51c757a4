import { parseArgs } from 'node:util';
import { createSandbox, seedLive } from './index';

const USAGE = `tsx sandbox/cli.ts [--customers 50] [--computers 200] [--seed 1] [--tls]
                   [--immybot-port 0] [--instance-port 0] [--rmm-port 0] [--psa-port 0] [--control-port 0]
Prints addresses and keys as one line of JSON and stays up until SIGTERM or SIGINT.
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			customers: { type: 'string', default: '50' },
			computers: { type: 'string', default: '200' },
			seed: { type: 'string', default: '1' },
			tls: { type: 'boolean', default: false },
			'immybot-port': { type: 'string', default: '0' },
			'instance-port': { type: 'string', default: '0' },
			'rmm-port': { type: 'string', default: '0' },
			'psa-port': { type: 'string', default: '0' },
			'control-port': { type: 'string', default: '0' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const sandbox = await createSandbox({
		rmm: {
			customers: Number(values.customers),
			computersPerCustomer: Number(values.computers),
			seed: Number(values.seed),
		},
		tls: values.tls,
		ports: {
			immybot: Number(values['immybot-port']),
			instance: Number(values['instance-port']),
			rmm: Number(values['rmm-port']),
			psa: Number(values['psa-port']),
			control: Number(values['control-port']),
		},
	});
	seedLive(sandbox.instance.data, sandbox.rmm.data);
	process.stdout.write(`${JSON.stringify(sandbox.describe())}\n`);
	const stop = () => void sandbox.close();
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	process.exitCode = 1;
});
