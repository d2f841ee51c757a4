import { join } from 'node:path';

import manifest from '../../package.json';
import { ARCHAIC, SECOND_NAMES } from './bannedWords';
import { bannedIn, bannedInDescription, bannedInFiles } from './search';

/** The class that a built file of the manifest is made of. */
async function built(path: string): Promise<Array<new () => object>> {
	const source = path.replace(/^dist\//, '').replace(/\.js$/, '');
	const module = (await import(join(__dirname, '../..', source))) as Record<string, new () => object>;
	return Object.values(module).filter((exported) => typeof exported === 'function');
}

describe('plain words', () => {
	it('are used in code, comments, templates and docs', () => {
		expect(bannedInFiles()).toEqual([]);
	});

	it.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])(
		'are used in the form of %s',
		async (path) => {
			const classes = await built(path);
			expect(classes.length).toBeGreaterThan(0);
			for (const Class of classes) {
				const instance = new Class();
				const form = 'description' in instance ? instance.description : instance;
				expect(Object.keys(form as object)).toContain('displayName');
				expect(bannedInDescription(Class.name, form)).toEqual([]);
			}
		},
	);
});

describe('the list of banned words', () => {
	const all = [...ARCHAIC, ...SECOND_NAMES];

	it.each(all)('refuses “$example”', ({ text, example }) => {
		expect(
			bannedIn(
				example,
				all.filter((word) => word.text === text),
			),
		).toHaveLength(1);
	});

	it.each(all)('accepts “$better”', ({ better }) => {
		expect(bannedIn(better, all)).toEqual([]);
	});

	it('sees a phrase over two lines, in a comment, in Markdown and in a template', () => {
		for (const text of ['What tells\n\t * them apart', '> tells\n> them apart', '"tells\\nthem apart"']) {
			expect(bannedIn(text, ARCHAIC)).toHaveLength(1);
		}
	});
});
