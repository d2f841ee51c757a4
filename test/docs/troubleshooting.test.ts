import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, type FailureKind } from '../../lib/failure';
import { HttpError } from '../../lib/http/errors';
import { dialogWords, ENTRA } from '../../lib/n8n/dialogWords';
import { wordsFor } from '../../lib/n8n/errors';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The status of an answer that leads to each kind of failure, or what else does. */
const CAUSES: Record<FailureKind, string> = {
	unauthorized: '401',
	forbidden: '403',
	notFound: '404, 410',
	conflict: '409, 412',
	refused: 'other 4xx, or an answer that says it failed',
	rateLimited: '429',
	server: '5xx',
	network: 'no connection',
	timeout: 'no answer in time, 408',
	tls: 'certificate',
	redirect: '3xx',
	notJson: 'a web page',
	blocked: "n8n's egress rules",
	cancelled: 'execution stopped',
	shape: 'unknown format',
	paging: 'list changes or repeats',
	ambiguous: 'several records match',
	outcomeUnknown: 'answer lost',
	unfinished: 'accepted, not finished',
	invalid: 'a value before it is sent',
	configuration: 'the credential',
};

/** What the docs must say about a kind of failure: the words of the product, with … for what differs each time. */
function wordsOf(kind: FailureKind, words: typeof wordsFor): string {
	const fromServer = /^\d|answer lost/.test(CAUSES[kind]);
	const error = fromServer ? new HttpError(kind, '…', { status: 1 }) : new Failure(kind, '…');
	const { message, advice } = words(error, 'ImmyBot');
	return `| ${message.replace(' (1)', '')} | ${advice} |`;
}

describe('docs/troubleshooting.md', () => {
	const text = read('docs/troubleshooting.md');

	it.each(Object.keys(CAUSES) as FailureKind[])('says what the nodes say: %s', (kind) => {
		expect(text).toContain(`| ${CAUSES[kind]} ${wordsOf(kind, wordsFor)}`);
	});

	it.each(Object.keys(CAUSES) as FailureKind[])("says what a credential's test says: %s", (kind) => {
		expect(text).toContain(wordsOf(kind, dialogWords));
	});

	it.each(Object.entries(ENTRA))('explains %s as the test of the credential does', (code, advice) => {
		expect(text).toContain(`| ${code} | ${advice} |`);
	});
});

describe('docs/sync.md', () => {
	it('explains every code of a failed item', () => {
		const files = ['lib/sync', 'nodes/ImmyBotSync'].flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.ts'))
				.map((file) => read(join(folder, file))),
		);
		const codes = new Set(
			files.flatMap((text) => [...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code)),
		);
		expect(codes.size).toBeGreaterThan(8);
		expect([...codes].filter((code) => !read('docs/sync.md').includes(`\`${code}\``))).toEqual([]);
	});
});
