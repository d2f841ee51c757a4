import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const start = async (...args: string[]) =>
	await promisify(execFile)(process.execPath, ['sandbox/start.mjs', ...args]);

describe('npm start -- --once', () => {
	it("creates what the RMM holds in n8n's engine, then finds nothing to do, and ends", async () => {
		const { stdout } = await start('--once');
		const [first, second, ...more] = stdout.trim().split('\n');
		expect(more).toEqual([]);
		const { created, ...rest } = JSON.parse(first ?? '') as Record<string, number>;
		expect(created).toBeGreaterThan(100);
		expect(rest).toEqual({ run: 1, updated: 0, unchanged: 0, missing: 0, failed: 0 });
		expect(JSON.parse(second ?? '')).toEqual({ ...rest, run: 2, created: 0, unchanged: created });
	});

	it.each([
		[['--n8n'], '--n8n goes with --once'],
		[['--once', '--port', 'x'], 'x is not a port'],
	])('refuses %j', async (args, message) => {
		await expect(start(...args)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
	});
});
