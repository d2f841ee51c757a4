import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const HOST = join(__dirname, '../../../sandbox/host');

/** A clone with one dependency, in which the set-up scripts run as in the repository. */
describe('set-up', () => {
	let clone: string;
	const script = (name: string) => join(clone, 'sandbox/host', name);

	beforeEach(() => {
		clone = mkdtempSync(join(tmpdir(), 'immybot-clone-'));
		cpSync(HOST, join(clone, 'sandbox/host'), { recursive: true });
		const manifest = { name: 'clone', version: '1.0.0', devDependencies: { left: '1.0.0' } };
		const packages = {
			'': manifest,
			'node_modules/left': { version: '1.0.0', dev: true, integrity: 'sha512-AA==' },
		};
		writeFileSync(join(clone, 'package.json'), JSON.stringify(manifest));
		writeFileSync(
			join(clone, 'package-lock.json'),
			JSON.stringify({ name: 'clone', version: '1.0.0', lockfileVersion: 3, packages }),
		);
	});
	afterEach(() => rmSync(clone, { recursive: true, force: true }));

	function run(args: string[], env: Record<string, string> = {}) {
		const { status, stdout, stderr } = spawnSync(process.execPath, args, {
			// Without npm's own path, the scripts look for npm as a person's shell does.
			env: { ...process.env, npm_execpath: '', npm_config_cache: join(clone, 'cache'), ...env },
			encoding: 'utf8',
		});
		return { status, stdout, stderr };
	}

	/** Says that `left` was installed in this version. */
	function install(version: string) {
		mkdirSync(join(clone, 'node_modules'));
		const packages = { 'node_modules/left': { version } };
		writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
	}

	it('does nothing when the lock file is installed already', () => {
		install('1.0.0');
		expect(run([script('setup.mjs')], { PATH: '' })).toEqual({ status: 0, stdout: '', stderr: '' });
	});

	it('installs again when the lock file has moved on', () => {
		install('0.9.0');
		expect(run([script('setup.mjs')], { PATH: '' }).stderr).toContain('Installing the development packages');
	});

	it('runs npm in a folder by the settings of that folder, not by those that npm run hands on', () => {
		const ask = `import(${JSON.stringify(script('npm.mjs'))})
			.then(({ npm }) => npm(['config', 'get', 'legacy-peer-deps'], ${JSON.stringify(clone)}, 'ask'))
			.then((said) => process.stdout.write(said))`;
		expect(run(['-e', ask], { npm_config_legacy_peer_deps: 'true' })).toMatchObject({ stdout: 'false\n' });
	});

	it('says that npm is missing', () => {
		const { status, stderr } = run([script('setup.mjs')], { PATH: '' });
		expect(status).toBe(1);
		expect(stderr).toMatch(/npm is not on the PATH\. Install Node\.js with npm\.\n$/);
	});

	it('says that the registry cannot be reached', () => {
		const { status, stderr } = run([script('setup.mjs')], { npm_config_registry: 'http://127.0.0.1:9/' });
		expect(status).toBe(1);
		expect(stderr).toMatch(
			/the npm registry http:\/\/127\.0\.0\.1:9\/ cannot be reached \(ECONNREFUSED\)\..*\n$/,
		);
	});

	it('says that Node.js is too old', () => {
		const module = JSON.stringify(script('setup.mjs'));
		const check = `import(${module}).then(({ checkNode }) => checkNode('20.18.3'))`;
		expect(run(['-e', check]).stderr).toContain('This needs Node.js 20.19 or newer; this is 20.18.3.');
	});

	it('knows which n8n it can install', () => {
		const { status, stderr } = run([script('install.mjs'), '1.0.0']);
		expect(status).toBe(1);
		expect(stderr).toBe('\nn8n 1.0.0 is not among the hosts: 2.41.1, 2.8.4.\n');
	});

	it('leaves no host behind when its install fails, and lets the next one try', () => {
		const hosts = join(clone, 'shared hosts');
		mkdirSync(join(hosts, '2.8.4.lock'), { recursive: true });
		// The process that held the lock is long gone, and so will its half install be.
		writeFileSync(join(hosts, '2.8.4.lock/pid'), '999999999');
		mkdirSync(join(hosts, '2.8.4/node_modules'), { recursive: true });
		const { status, stderr } = run([script('install.mjs'), '2.8.4'], { PATH: '', N8N_HOSTS_FOLDER: hosts });
		expect(status).toBe(1);
		expect(stderr).toContain('Could not install n8n 2.8.4: npm is not on the PATH.');
		expect(readdirSync(hosts)).not.toContain('2.8.4.lock');
	});

	it('installs a host once for two processes that ask at the same time, and not again after', async () => {
		const hosts = join(clone, 'hosts');
		const calls = join(clone, 'calls');
		const bin = join(clone, 'bin');
		mkdirSync(bin);
		// Stands in for npm: writes down that it was called and leaves what npm would, after a while.
		const engines = JSON.stringify({ engines: { node: '>=20' } });
		const fake = `#!/bin/sh
echo "$1" >> '${calls}'
sleep 0.5
mkdir -p node_modules/n8n node_modules/sqlite3/build/Release
echo '${engines}' > node_modules/n8n/package.json
touch node_modules/sqlite3/build/Release/node_sqlite3.node
`;
		writeFileSync(join(bin, 'npm'), fake, { mode: 0o755 });
		const env = {
			...process.env,
			npm_execpath: '',
			N8N_HOSTS_FOLDER: hosts,
			PATH: `${bin}:${process.env.PATH}`,
		};
		const install = async () =>
			(await promisify(execFile)(process.execPath, [script('install.mjs'), '2.8.4'], { env })).stdout;
		const both = await Promise.all([install(), install()]);
		expect([...both, await install()]).toEqual(
			Array(3).fill(`${JSON.stringify({ folder: join(hosts, '2.8.4'), node: process.execPath })}\n`),
		);
		expect(readFileSync(calls, 'utf8')).toBe('ci\nrebuild\n');
		expect(readdirSync(hosts)).toEqual(['2.8.4']);
	});
});
