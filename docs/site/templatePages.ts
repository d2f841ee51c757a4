import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';

import { CustomPsaApi } from '../../credentials/CustomPsaApi.credentials';
import { CustomRmmApi } from '../../credentials/CustomRmmApi.credentials';
import { ImmyBotApi } from '../../credentials/ImmyBotApi.credentials';
import { ImmyBotOAuth2Api } from '../../credentials/ImmyBotOAuth2Api.credentials';
import { ImmyBotWebhookApi } from '../../credentials/ImmyBotWebhookApi.credentials';
import { cell, table } from './markdown';

const ROOT = join(__dirname, '../..');
const REPOSITORY = 'https://github.com/n8n-nodes-immybot/n8n-nodes-immybot';
const NOTE = 'n8n-nodes-base.stickyNote';

/**
 * The workflow templates, by file name: a page each, made of the notes on its canvas, and a table of all. A picture
 * stands on a page when `docs/images/templates` holds one.
 */
export function templatePages(): Record<string, string> {
	const names = readdirSync(join(ROOT, 'workflows'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''));
	const templates = names.map((name) => ({ name, workflow: read(name) }));
	const overview = [
		'# Workflow templates',
		'Import a file with *Create workflow → ⋯ → Import from File*, choose your credentials, and run it by hand once before you publish it. All at once: [Installing](../installing.md#templates).',
		table(
			['template', 'for', 'nodes'],
			templates.map(({ name, workflow }) => [
				`[${workflow.name}](${name}.md)`,
				tagsOf(workflow),
				String(steps(workflow).length),
			]),
		),
		'',
	].join('\n\n');
	const pages = templates.map(({ name, workflow }) => [`${name}.md`, pageOf(name, workflow)] as const);
	return { 'README.md': overview, ...Object.fromEntries(pages) };
}

function read(name: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(ROOT, 'workflows', `${name}.json`), 'utf8')) as IWorkflowBase;
}

const steps = ({ nodes }: IWorkflowBase) => nodes.filter(({ type }) => type !== NOTE);

function tagsOf(workflow: IWorkflowBase): string {
	const { tags = [] } = workflow as { tags?: Array<{ name: string }> };
	return tags.map(({ name }) => name).join(', ');
}

function pageOf(name: string, workflow: IWorkflowBase): string {
	const [first = '', ...others] = notesOf(workflow);
	const picture = `images/templates/${name}.png`;
	return [
		`# ${workflow.name}`,
		withoutHeading(first),
		...(existsSync(join(ROOT, 'docs', picture))
			? [`![${workflow.name} on n8n's canvas](../${picture})`]
			: []),
		`[Download the template](${REPOSITORY}/blob/main/workflows/${name}.json)`,
		...section('What starts it', startersOf(workflow)),
		...section('Credentials', credentialsOf(workflow)),
		...settingsOf(workflow),
		...others.map((note) => note.replace(/^#+/, '##').replace(/^(##[^\n]*)\n+/, '$1\n\n')),
		'',
	].join('\n\n');
}

function section(title: string, lines: string[]): string[] {
	return lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${cell(line)}`).join('\n')];
}

/** The introduction, the steps by their numbers, then what stands beside them. */
function notesOf({ nodes }: IWorkflowBase): string[] {
	return nodes
		.filter(({ type }) => type === NOTE)
		.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
		.map(({ parameters }) => String(parameters.content));
}

function rank({ parameters }: INode): number {
	const heading = /^(#+) (\d+)?/.exec(String(parameters.content));
	return heading?.[1] === '##' ? 0 : Number(heading?.[2] ?? Infinity);
}

function withoutHeading(note: string): string {
	return note.replace(/^#[^\n]*\n+/, '').replace(/(^|\n)(\*\*[^\n]+\*\*)\n(?=\d|-)/g, '$1$2\n\n');
}

function startersOf(workflow: IWorkflowBase): string[] {
	const reached = new Set(
		Object.values(workflow.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((targets) => targets.flatMap((list) => list ?? [])),
		).map(({ node }) => node),
	);
	return steps(workflow)
		.filter(({ name, type }) => !reached.has(name) && /trigger$|\.webhook$/i.test(type))
		.map(({ name }) => name);
}

function credentialsOf(workflow: IWorkflowBase): string[] {
	const used = new Map(
		steps(workflow).flatMap(({ credentials = {} }) =>
			Object.entries(credentials).map(([type, { name }]) => [name, labelOf(type)] as const),
		),
	);
	return [...used].map(([name, label]) => (name === label ? label : `${label} (in the template: *${name}*)`));
}

/** The pack's credentials as their forms call them, and n8n's own. */
const LABELS = new Map<string, string>([
	...[ImmyBotApi, ImmyBotOAuth2Api, ImmyBotWebhookApi, CustomRmmApi, CustomPsaApi]
		.map((Credential) => new Credential())
		.map(({ name, displayName }) => [name, displayName] as const),
	['n8nApi', 'n8n API'],
	['openAiApi', 'OpenAI'],
	['httpBasicAuth', 'Basic Auth'],
	['httpBearerAuth', 'Bearer Auth'],
	['httpHeaderAuth', 'Header Auth'],
]);

function labelOf(type: string): string {
	const label = LABELS.get(type);
	if (label === undefined) throw new Error(`The credential ${type} has no name for the docs: add it to LABELS.`);
	return label;
}

interface Assignment {
	name: string;
	value: unknown;
}

function settingsOf(workflow: IWorkflowBase): string[] {
	const settings = steps(workflow).find(({ name }) => name === 'Settings');
	const { assignments = [] } = (settings?.parameters.assignments ?? {}) as { assignments?: Assignment[] };
	if (assignments.length === 0) return [];
	const rows = assignments.map(({ name, value }) => [`\`${name}\``, `\`${String(value)}\``]);
	return ['## Settings', 'In the node *Settings*:', table(['setting', 'in the template'], rows)];
}
