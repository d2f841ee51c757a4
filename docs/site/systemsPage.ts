import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import { hasVendorAddress } from '../../lib/connectors/systems/credential';
import { statusLine, type ManifestHead, type SystemKind } from '../../lib/connectors/systems/manifest';
import type { LimitsProfile } from '../../lib/connectors/engine/profileParts';
import { table } from './markdown';

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
		'osTicket cannot be used: its API creates tickets and can neither find nor read one (`api/tickets.json` in osTicket/osTicket), so that every repeat would make another. N-able N-sight answers in XML only, which a profile cannot read. For any other system, choose *Custom* and [describe it](../own-system.md) in a [profile](../profiles.md).',
		'',
	].join('\n\n');
}

function limitsOf(kind: SystemKind, id: string): string[] {
	const file = join(__dirname, `../../lib/connectors/systems/${kind}/${id}.json`);
	const { limits } = JSON.parse(readFileSync(file, 'utf8')) as { limits?: LimitsProfile };
	if (!limits) return [];
	const ofPaths = (limits.paths ?? []).flatMap((one) =>
		sentencesOf(one).map((sentence) => `For \`${one.path}\`: ${sentence.replace(/^At/, 'at')}`),
	);
	return [...sentencesOf(limits), ...ofPaths];
}

function section(title: string, texts: readonly string[] = []): string[] {
	return texts.length === 0 ? [] : [`## ${title}`, texts.map((text) => `- ${text}`).join('\n')];
}

function sentencesOf({
	requests,
	perSeconds = 60,
	rates = [],
	concurrency,
}: Pick<LimitsProfile, 'requests' | 'perSeconds' | 'rates' | 'concurrency'>): string[] {
	const all = [...(requests ? [{ requests, perSeconds }] : []), ...rates];
	return [
		...all.map((rate) => `At most ${rate.requests} requests in ${rate.perSeconds} seconds.`),
		...(concurrency ? [`At most ${concurrency} requests at the same time.`] : []),
	];
}

function pageOf(kind: SystemKind, system: ManifestHead): string {
	const fields = system.credential.fields.map(({ label, description = '', optional, options = [] }) => [
		label,
		[description, options.map(({ name }) => name).join(', ')].filter((text) => text !== '').join(': '),
		optional ? 'no' : 'yes',
	]);
	const address = ['Address', 'Only for a private gateway: it replaces every host of the vendor', 'no'];
	const limits = limitsOf(kind, system.id);
	return [
		`# ${system.name} (${kind.toUpperCase()})`,
		statusLine(system),
		'## In its console',
		system.setup.map((step, index) => `${index + 1}. ${step}`).join('\n'),
		'## In the credential',
		table(['field', 'what to enter', 'needed'], hasVendorAddress(system) ? [...fields, address] : fields),
		...section('How fast it is asked', limits),
		...section('What it does not give', system.lost),
		...section('Not confirmed', system.unconfirmed),
		...section('Sources', system.sources),
		'',
	].join('\n\n');
}
