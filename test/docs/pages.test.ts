import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { nodePages } from '../../docs/site/nodePages';
import { systemPages } from '../../docs/site/systemsPage';
import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.split('\n')
	.filter((file) => file !== '' && existsSync(join(ROOT, file)));

/** Text without code, in which brackets and hashes mean something else. */
function prose(markdown: string): string {
	return markdown
		.replace(/^```[\s\S]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ' '));
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.replaceAll(' ', '-');
}

function anchorsOf(file: string): string[] {
	return [...prose(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

describe.each(pages)('%s', (file) => {
	const text = read(file);

	it('links to files and headings that exist', () => {
		const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
		const broken = targets.filter((target) => {
			if (/^(https?:|mailto:)/.test(target)) return false;
			const [path = '', anchor] = target.split('#');
			const linked = path === '' ? file : relative(ROOT, join(ROOT, dirname(file), path));
			if (!existsSync(join(ROOT, linked))) return true;
			return anchor !== undefined && !anchorsOf(linked).includes(anchor);
		});
		expect(broken).toEqual([]);
	});

	it('has JSON and shell that can be read', () => {
		for (const [, json = ''] of text.matchAll(/^```json\n([\s\S]*?)^```/gm)) {
			expect(() => JSON.parse(json) as unknown).not.toThrow();
		}
		for (const [, shell = ''] of text.matchAll(/^```sh\n([\s\S]*?)^```/gm)) {
			expect(() => execFileSync('sh', ['-n'], { input: shell, stdio: 'pipe' })).not.toThrow();
		}
	});

	it('calls only npm scripts that exist', () => {
		const called = [...text.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
		expect(called.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});
});

describe('README.md', () => {
	it('lists every template once', () => {
		const listed = [...read('README.md').matchAll(/\]\(workflows\/([\w-]+\.json)\)/g)].map(
			([, name = '']) => name,
		);
		const files = readdirSync(join(ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
		expect(listed.sort()).toEqual(files.sort());
	});
});

describe('docs/walkthroughs.md', () => {
	it('names systems as the credentials do', () => {
		const known = [...rmmSystems.all, ...psaSystems.all].map(({ name }) => name);
		const named = [...read('docs/walkthroughs.md').matchAll(/\bSystem\s+\*([^*]+)\*/g)].map(
			([, name]) => name,
		);
		expect(named.length).toBeGreaterThan(6);
		expect(named.filter((name) => !known.includes(name!))).toEqual([]);
	});
});

describe('the reference', () => {
	it('has a page for each node, with every operation and no empty name', async () => {
		const reference = await nodePages();
		expect(Object.keys(reference)).toHaveLength(manifest.n8n.nodes.length);
		for (const page of Object.values(reference)) expect(page).not.toMatch(/undefined|\[object/);
		expect(reference['immyBot.md']).toMatch(/^### Tenant: Get Many \(API key\)$/m);
		expect(reference['immyBot.md']).toMatch(/^### Tenant: Get Many \(OAuth2\)$/m);
		expect(reference['immyBotSync.md']).toMatch(/^\| Dry Run \|/m);
	});

	it('has every known system with its steps', () => {
		const page = systemPages()['rmm-ninjaone.md'];
		expect(page).toMatch(/^# NinjaOne \(RMM\)$/m);
		expect(page).toContain('Client Credentials');
	});
});
