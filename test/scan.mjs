/**
 * n8n's own scanner on the two things it looks at: the source, and the tarball that npm gets. `npm run scan` builds the
 * tarball first and exits 0 only when neither has an error.
 */
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../sandbox/host/pack.mjs';
import { ROOT } from '../sandbox/host/setup.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	const tarball = await pack('verified');
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const legs = { source: [ROOT, SOURCE_FILE_PATTERNS], tarball: [folder] };
	for (const [leg, [place, patterns]] of Object.entries(legs)) {
		const { passed, details = '', message } = await analyzePackage(place, patterns);
		process.stdout.write(`${leg}: ${passed ? '0 errors' : `${message}\n${details}`}\n`);
		if (!passed) process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
