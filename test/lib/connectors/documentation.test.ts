import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { parseProfile, profileFrom, rmmProfileSchema } from '../../../lib/connectors/rmm/profile';
import standard from '../../../lib/connectors/systems/rmm/standard.json';
import standardPsa from '../../../lib/connectors/systems/psa/standard.json';
import { parsePsaProfile, psaProfileFrom, psaProfileSchema } from '../../../lib/connectors/psa/profile';

const whole = readFileSync(join(__dirname, '../../../docs/profiles.md'), 'utf8');
const [text = '', psaText = ''] = whole.split('\n# Profiles of a PSA\n');
const examples = examplesIn(text);
const psaExamples = examplesIn(psaText);

function examplesIn(markdown: string): string[] {
	return [...markdown.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json!);
}

/** Every key of the schema, and every word that stands for a choice. */
function wordsOf(schema: unknown): Set<string> {
	const words = new Set<string>();
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== 'object' || node === null) return;
		for (const [key, value] of Object.entries(node)) {
			if (key === 'properties') Object.keys(value as object).forEach((name) => words.add(name));
			if (key === 'enum') (value as unknown[]).forEach((name) => words.add(String(name)));
			if (key === 'const' && typeof value === 'string') words.add(value);
			visit(value);
		}
	};
	visit(schema);
	return words;
}

describe('docs/profiles.md', () => {
	it('begins with the default profile', () => {
		expect(JSON.parse(examples[0]!)).toEqual(standard.profile);
	});

	it.each(examples.slice(1).map((example) => [example]))('shows changes that work: %s', (example) => {
		expect(() => profileFrom(parseProfile(standard.profile), example)).not.toThrow();
	});

	it('names every key and choice of the schema', () => {
		const words = wordsOf(z.toJSONSchema(rmmProfileSchema));
		expect(words.size).toBeGreaterThan(60);
		const missing = [...words].filter((word) => !new RegExp(`\`${word}\``).test(text));
		expect(missing).toEqual([]);
	});
});

describe('docs/profiles.md about a PSA', () => {
	it('begins with the default profile', () => {
		expect(JSON.parse(psaExamples[0]!)).toEqual(standardPsa.profile);
	});

	it.each(psaExamples.slice(1).map((example) => [example]))('shows changes that work: %s', (example) => {
		expect(() => psaProfileFrom(parsePsaProfile(standardPsa.profile), example)).not.toThrow();
	});

	it('names every key and choice of the schema', () => {
		const words = wordsOf(z.toJSONSchema(psaProfileSchema));
		const missing = [...words].filter(
			(word) => !new RegExp(`[\`"]${word}[\`"]|timeEntries\\.${word}`).test(whole),
		);
		expect(missing).toEqual([]);
	});
});
