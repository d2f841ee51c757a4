/** `npm run check`: what looks at the sources alone, side by side, because each keeps one core busy. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = ['lint', 'typecheck'].map((script) =>
	spawn('npm', ['run', '--silent', script], { stdio: 'inherit', shell: process.platform === 'win32' }),
);
const codes = await Promise.all(running.map(async (child) => (await once(child, 'exit'))[0]));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
