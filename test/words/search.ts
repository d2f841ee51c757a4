import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { ARCHAIC, SECOND_NAMES, type BannedWord } from './bannedWords';

const ROOT = join(__dirname, '../..');

/** One place where a banned word stands. */
export interface Finding {
	/** `file:line`, or what a built description calls the place. */
	where: string;
	found: string;
	better: string;
}

/** The banned words in a text. `offset` is where in the text the word begins. */
export function bannedIn(text: string, banned: readonly BannedWord[]) {
	return banned.flatMap((word) =>
		[...text.matchAll(wrapped(word.text))].map((match) => ({
			offset: match.index,
			found: match[0].replaceAll(BREAK, ' '),
			better: word.better,
		})),
	);
}

/** A line break in a comment, in Markdown, or written as `\n` in JSON, with the marks that follow it. */
const BREAK = /(?:\s|\\n|\\t)+(?:(?:\*|\/\/|>|-)\s+)?/g;

function wrapped({ source }: RegExp): RegExp {
	return new RegExp(source.replaceAll(' ', `(?:${BREAK.source})`), 'gi');
}

/** Files that are searched: what git knows or would add, less what only holds data or these words themselves. */
function files(): string[] {
	const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	return listed
		.split('\n')
		.filter((file) => /\.(ts|mts|mjs|cjs|js|md|json|ps1|yml)$/.test(file) || file === '.ci/run')
		.filter((file) => !/(^|\/)package-lock\.json$|^test\/words\/|^test\/.*\.json$|^LICENSE/.test(file));
}

/** Forms, errors, templates and docs; code for developers is not read by users. */
const FOR_USERS = /^(nodes|credentials|lib|workflows|docs)\/|^[A-Z]+\.md$/;

/** Every banned word in the repository's files. */
export function bannedInFiles(): Finding[] {
	return files().flatMap((file) => {
		const text = readFileSync(join(ROOT, file), 'utf8');
		const findings = bannedIn(text, ARCHAIC);
		if (FOR_USERS.test(file)) findings.push(...bannedIn(withoutComments(file, text), SECOND_NAMES));
		return findings
			.sort((a, b) => a.offset - b.offset)
			.map(({ offset, ...finding }) => ({
				where: `${file}:${text.slice(0, offset).split('\n').length}`,
				...finding,
			}));
	});
}

/** Blanks in place of comments, so that offsets stay. */
function withoutComments(file: string, text: string): string {
	if (!file.endsWith('.ts')) return text;
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	// By UTF-16 units, as offsets count.
	const kept = text.split('').map((unit): string => (unit === '\n' ? '\n' : ' '));
	const keep = (node: ts.Node): void => {
		if (ts.isJSDoc(node)) return;
		if (node.getChildCount() > 0) return node.getChildren().forEach(keep);
		const start = node.getStart();
		node
			.getText()
			.split('')
			.forEach((unit, index) => (kept[start + index] = unit));
	};
	keep(source);
	return kept.join('');
}

/** Every banned word in what a node or credential says of itself, as n8n gets it: texts may be made of parts. */
export function bannedInDescription(name: string, description: unknown): Finding[] {
	const findings: Finding[] = [];
	const visit = (value: unknown, path: string): void => {
		if (typeof value === 'string') {
			const hits = bannedIn(value, [...ARCHAIC, ...SECOND_NAMES]);
			findings.push(...hits.map(({ found, better }) => ({ where: path, found, better })));
		} else if (typeof value === 'object' && value !== null) {
			for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key}`);
		}
	};
	visit(description, name);
	return findings;
}
