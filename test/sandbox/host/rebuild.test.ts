import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = join(__dirname, '../../../sandbox/host/rebuild.mjs');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rebuild-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('works after each change below the folder, once for what changed meanwhile', async () => {
	mkdirSync(join(folder, 'deep'));
	// Each piece of work says "begin", then waits for a line of its input.
	const script = `
		import { once } from 'node:events';
		import { afterChanges } from ${JSON.stringify(MODULE)};
		const end = afterChanges([${JSON.stringify(folder)}], async () => {
			console.log('begin');
			await once(process.stdin, 'data');
			console.log('end');
		});
		console.log('ready');
	`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
	let output = '';
	child.stdout.on('data', (chunk) => (output += String(chunk)));
	const said = async (text: string) => {
		while (output !== text) await once(child.stdout, 'data');
	};
	const save = (text: string) => writeFileSync(join(folder, 'deep/file.ts'), text);
	try {
		await said('ready\n');
		save('1');
		await said('ready\nbegin\n');
		save('2');
		save('3');
		await new Promise((resolve) => setTimeout(resolve, 300));
		child.stdin.write('go\n');
		await said('ready\nbegin\nend\nbegin\n');
		expect(output).toMatch(/begin\nend\nbegin\n$/);
	} finally {
		child.kill();
	}
});
