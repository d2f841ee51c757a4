import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import { statusLine, type ManifestHead, type SystemKind } from '../../lib/connectors/systems/manifest';
import { table } from './markdown';

interface Limits {
	requests?: number;
	perSeconds?: number;
	concurrency?: number;
}

const KINDS = [
	['rmm', rmmSystems.all],
	['psa', psaSystems.all],
] as const;

/**
 * The known systems, by file name: one page each, with how to get a key, what the form asks for, limits, and what the
 * system does not give; and a table of all.
 */
export function systemPages(): Record<string, string> {
	const pages = KINDS.flatMap(([kind, systems]) =>
		systems.map((system) => [fileOf(kind, system), pageOf(kind, system)] as const),
	);
	return { 'README.md': overview(), ...Object.fromEntries(pages) };
}

function fileOf(kind: SystemKind, { id }: ManifestHead): string {
	return `${kind}-${id}.md`;
}

function overview(): string {
	return [
		'# Known systems',
		'Choose yours under *System* in the credential. None of them was run against a real account by us; each says what it was checked against.',
		...KINDS.flatMap(([kind, systems]) => [
			`## ${kind.toUpperCase()}`,
			table(
				['system', 'checked'],
				systems.map((system) => [
					`[${system.name}](${fileOf(kind, system)})`,
					statusLine(system).slice(`${system.name}: `.length),
				]),
			),
		]),
		'N-able N-sight answers in XML only, which a profile cannot read. For any other system, choose *Custom* and write a [profile](../profiles.md).',
		'',
	].join('\n\n');
}

function limitsOf(kind: SystemKind, id: string): Limits | undefined {
	const file = join(__dirname, `../../lib/connectors/systems/${kind}/${id}.json`);
	return (JSON.parse(readFileSync(file, 'utf8')) as { limits?: Limits }).limits;
}

function pageOf(kind: SystemKind, system: ManifestHead): string {
	const fields = system.credential.fields.map(({ label, description = '', optional, options = [] }) => [
		label,
		[description, options.map(({ name }) => name).join(', ')].filter((text) => text !== '').join(': '),
		optional ? 'no' : 'yes',
	]);
	const { requests, perSeconds = 60, concurrency } = limitsOf(kind, system.id) ?? {};
	const limits = [
		...(requests ? [`- At most ${requests} requests in ${perSeconds} seconds.`] : []),
		...(concurrency ? [`- At most ${concurrency} requests at the same time.`] : []),
	];
	const lost = (system.lost ?? []).map((text) => `- ${text}`);
	return [
		`# ${system.name} (${kind.toUpperCase()})`,
		statusLine(system),
		'## In its console',
		system.setup.map((step, index) => `${index + 1}. ${step}`).join('\n'),
		'## In the credential',
		table(['field', 'what to enter', 'needed'], fields),
		...(limits.length > 0 ? ['## How fast it is asked', limits.join('\n')] : []),
		...(lost.length > 0 ? ['## What it does not give', lost.join('\n')] : []),
		'',
	].join('\n\n');
}
