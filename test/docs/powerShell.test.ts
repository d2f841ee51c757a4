import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser, type Node } from '@vscode/tree-sitter-wasm';

const DOCS = join(__dirname, '../../docs');
const GRAMMARS = join(require.resolve('@vscode/tree-sitter-wasm'), '..');

const files = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.ps1'),
);

let parser: Parser;
beforeAll(async () => {
	await Parser.init({ locateFile: () => join(GRAMMARS, 'tree-sitter.wasm') });
	parser = new Parser();
	parser.setLanguage(await Language.load(join(GRAMMARS, 'tree-sitter-powershell.wasm')));
});

function parse(script: string): Node {
	return parser.parse(script)!.rootNode;
}

/** All nodes of some types, in the order of the text. */
function nodes(root: Node, ...types: string[]): Node[] {
	return root.descendantsOfType(types).filter((node) => node !== null);
}

const isVariable = (node: Node | null): node is Node => node?.type === 'variable';
const texts = (found: Node[]) => [...new Set(found.map(({ text }) => text))].sort();

it.each(files)('%s is PowerShell', (file) => {
	const script = parse(readFileSync(join(DOCS, file), 'utf8'));
	expect(nodes(script, 'ERROR').map(({ startPosition: { row }, text }) => [row + 1, text])).toEqual([]);
	expect(script.hasError).toBe(false);
});

it('notices what is none', () => {
	expect(parse('if ($x) { Get-Item }').hasError).toBe(false);
	expect(parse('if ($x) { Get-Item').hasError).toBe(true);
	expect(parse("'$x").hasError).toBe(true);
});

describe('the integration script', () => {
	const script = () => parse(readFileSync(join(DOCS, 'RmmBridge.Integration.ps1'), 'utf8'));
	/** What ImmyBot takes and runs one by one. */
	const blocks = () => nodes(script(), 'script_block_expression');
	/** Given by PowerShell, or by ImmyBot to each block. */
	const GIVEN = ['$_', '$IntegrationContext', '$false', '$null', '$true'];

	it('consists of blocks that share only what ImmyBot keeps for them', () => {
		expect(blocks()).toHaveLength(4);
		for (const block of blocks()) {
			const made = [
				...nodes(block, 'script_parameter').flatMap(({ children }) => children.filter(isVariable)),
				...nodes(block, 'foreach_statement').flatMap((node) => nodes(node, 'variable').slice(0, 1)),
				...nodes(block, 'left_assignment_expression').flatMap((node) => nodes(node, 'variable').slice(0, 1)),
			];
			const known = new Set([...GIVEN, ...texts(made)]);
			const used = texts(nodes(block, 'variable')).map((name) => name.replace(/^@/, '$'));
			expect(used.filter((name) => !known.has(name))).toEqual([]);
			expect(made.length).toBeGreaterThan(0);
		}
	});

	it('does nothing that Constrained Language mode refuses, and calls only what its page lists', () => {
		expect(nodes(script(), 'function_statement')).toEqual([]);
		expect(texts(nodes(script(), 'invokation_expression'))).toEqual(['[OpResult]::Ok()']);
		const page = readFileSync(join(DOCS, 'rmm-bridge.md'), 'utf8');
		const [, sources = ''] = page.split('## What the script rests on');
		const called = texts(nodes(script(), 'command_name'));
		expect(called).toContain('New-IntegrationAgent');
		expect(called.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
	});
});
