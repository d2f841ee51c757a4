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

/** The known systems: how to get a key, what the form asks for, limits, and what the system does not give. */
export function systemsPage(): string {
	return [
		'# Known systems',
		'None of them was run against a real account by us. Each says what it was checked against.',
		...kindSections('rmm', rmmSystems.all),
		...kindSections('psa', psaSystems.all),
		'',
	].join('\n\n');
}

function kindSections(kind: SystemKind, systems: readonly ManifestHead[]): string[] {
	const label = kind.toUpperCase();
	return [
		`## ${label}`,
		...systems.flatMap((system) =>
			systemSections(`${system.name} (${label})`, system, limitsOf(kind, system.id)),
		),
	];
}

function limitsOf(kind: SystemKind, id: string): Limits | undefined {
	const file = join(__dirname, `../../lib/connectors/systems/${kind}/${id}.json`);
	return (JSON.parse(readFileSync(file, 'utf8')) as { limits?: Limits }).limits;
}

function systemSections(heading: string, system: ManifestHead, limits?: Limits): string[] {
	const fields = system.credential.fields.map(({ label, description = '', optional, options = [] }) => [
		label,
		[description, options.map(({ name }) => name).join(', ')].filter((text) => text !== '').join(': '),
		optional ? 'no' : 'yes',
	]);
	return [
		`### ${heading}`,
		statusLine(system),
		system.setup.map((step, index) => `${index + 1}. ${step}`).join('\n'),
		table(['field', 'what to enter', 'needed'], fields),
		...(limits?.requests ? [`Limit: ${limits.requests} requests in ${limits.perSeconds ?? 1} seconds.`] : []),
		...(system.lost ?? []).map((text) => `- ${text}`),
	];
}
