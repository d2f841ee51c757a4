import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { PEERS } from '../../docs/site/peerOperations';
import { peerPages } from '../../docs/site/peersPage';
import { schemaFiles } from '../../docs/site/schemas';
import { shareFiles } from '../../docs/site/shares';
import { systemPages } from '../../docs/site/systemsPage';
import { templatePages } from '../../docs/site/templatePages';
import ninjaone from '../../lib/connectors/systems/rmm/ninjaone.json';
import standard from '../../lib/connectors/systems/rmm/standard.json';

const files = schemaFiles();

it.each(Object.keys(files))('docs/schemas/%s is what the source says: npm run docs:reference', (name) => {
	expect(readFileSync(join(__dirname, '../../docs/schemas', name), 'utf8')).toBe(files[name]);
});

describe.each([
	['systems', systemPages()],
	['templates', templatePages()],
	['comparison', peerPages()],
	['scaling', shareFiles()],
])('docs/%s', (folder, pages) => {
	it.each(Object.keys(pages))('has %s as the source says: npm run docs:reference', (name) => {
		expect(readFileSync(join(__dirname, '../../docs', folder, name), 'utf8')).toBe(pages[name]);
	});

	it('has no page of something that is gone', () => {
		expect(readdirSync(join(__dirname, '../../docs', folder)).sort()).toEqual(Object.keys(pages).sort());
	});
});

it('compares every operation that the other packages have', () => {
	const counts = PEERS.map(({ name, operations }) => [
		name,
		// As their own forms list them; an update of theirs that is two of ours counts once.
		new Set(
			Object.entries(operations).flatMap(([resource, all]) =>
				Object.keys(all).map((operation) => `${resource}: ${operation.split(':')[0]}`),
			),
		).size,
	]);
	expect(counts).toEqual([
		['n8layer', 27],
		['ajoshuasmith', 66],
	]);
});

it.each([
	['rmm-profile.schema.json', standard.profile, { ...standard.profile, nmae: 'x' }],
	['rmm-system.schema.json', ninjaone, { ...ninjaone, setup: [] }],
])('%s allows what is right, and an editor shows what is wrong', (name, right, wrong) => {
	const valid = new Ajv2020({ strict: false }).compile(JSON.parse(files[name]!) as object);
	expect(valid(right)).toBe(true);
	expect(valid(wrong)).toBe(false);
});
