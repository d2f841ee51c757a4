import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { defineConfig } from 'vitepress';

const DOCS = join(import.meta.dirname, '..');
const REPOSITORY = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot';

/** The pages of a folder by their titles, its overview first. */
function pagesOf(folder: string) {
	return readdirSync(join(DOCS, folder))
		.filter((file) => file.endsWith('.md') && file !== 'README.md')
		.map((file) => ({ text: titleOf(`${folder}/${file}`), link: `/${folder}/${file.replace('.md', '')}` }))
		.sort((a, b) => a.text.localeCompare(b.text));
}

function titleOf(file: string): string {
	return /^# (.+)$/m.exec(readFileSync(join(DOCS, file), 'utf8'))?.[1] ?? file;
}

const page = (name: string) => ({ text: titleOf(`${name}.md`), link: `/${name}` });

const START = ['getting-started', 'installing', 'walkthroughs', 'from-scripts'];
const RUN = ['writes', 'permissions', 'troubleshooting', 'faq'];

/** The other pages of the first level, but those for maintainers. */
const inDepth = readdirSync(DOCS)
	.filter((file) => file.endsWith('.md'))
	.map((file) => file.replace('.md', ''))
	.filter((name) => ![...START, ...RUN, 'README', 'releasing'].includes(name));

/** A link to what is not a page of this site, such as `../workflows/x.json`, goes to the repository. */
function outside(href: string, from: string): string | undefined {
	if (/^([a-z]+:|#|\/)/i.test(href)) return undefined;
	const [path = '', anchor] = href.split('#');
	const target = posix.join('docs', posix.dirname(from), path);
	if (target.startsWith('docs/') && /\.md$|\/$/.test(target)) return undefined;
	return `${REPOSITORY}/blob/main/${target}${anchor === undefined ? '' : `#${anchor}`}`;
}

export default defineConfig({
	title: 'ImmyBot for n8n',
	description: 'Nodes and workflow templates that connect ImmyBot to your RMM and PSA',
	base: '/n8n-nodes-immybot/',
	cleanUrls: true,
	rewrites: {
		'README.md': 'index.md',
		'systems/README.md': 'systems/index.md',
		'templates/README.md': 'templates/index.md',
	},
	markdown: {
		config(markdown) {
			markdown.core.ruler.push('links-to-the-repository', ({ tokens, env }) => {
				const from = (env as { relativePath: string }).relativePath;
				for (const link of tokens.flatMap(({ children }) => children ?? [])) {
					if (link.type !== 'link_open') continue;
					const href = outside(link.attrGet('href') ?? '', from);
					if (href !== undefined) link.attrSet('href', href);
				}
			});
		},
	},
	themeConfig: {
		search: { provider: 'local' },
		socialLinks: [{ icon: 'github', link: REPOSITORY }],
		nav: [
			{ text: 'Start', link: '/getting-started' },
			{ text: 'Templates', link: '/templates/' },
			{ text: 'Systems', link: '/systems/' },
			{ text: 'Reference', link: '/reference/immyBot' },
		],
		sidebar: [
			{ text: 'Start', items: START.map(page) },
			{ text: 'Run', items: RUN.map(page) },
			{ text: 'In depth', items: inDepth.map(page) },
			{ text: 'Templates', link: '/templates/', collapsed: true, items: pagesOf('templates') },
			{ text: 'Systems', link: '/systems/', collapsed: true, items: pagesOf('systems') },
			{ text: 'Reference of the nodes', collapsed: true, items: pagesOf('reference') },
		],
	},
});
