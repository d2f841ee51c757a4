import type { Browser } from 'playwright-core';

import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { eventOptions } from '../../nodes/ImmyBotPollingTrigger/events';
import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node';
import { panelOf } from '../support/panel';
import { openCanvas } from './support/canvas';
import { NodeCreator } from './support/creator';
import { setStage, type Stage } from './support/stage';

/* That n8n shows what `panelOf` says; test/nodes/operations.test.ts holds `panelOf` to the registries. */
let stage: Stage;
let browser: Browser;
let creator: NodeCreator;

beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 1, computersPerCustomer: 1 } } });
	const canvas = await openCanvas(stage.host);
	browser = canvas.browser;
	creator = new NodeCreator(canvas.page, stage.host.url);
});
afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

describe.each([
	['ImmyBot', new ImmyBot()],
	['RMM', new CustomRmm()],
	['PSA', new CustomPsa()],
])('%s', (name, { description }) => {
	it('lists every operation of every edition once', async () => {
		await creator.choose(name);
		const expected = panelOf(description).map(({ text }) => text);
		expect(await creator.entriesUnder('Actions')).toEqual(expected.sort());
	});
});

it('lists every event of the triggers once', async () => {
	// n8n writes a name as words, and puts "On" before it.
	const plain = (texts: string[]) => texts.map((text) => text.toLowerCase().replace(/[^a-z]/g, '')).sort();
	await creator.choose('ImmyBot Polling');
	expect(plain(await creator.entriesUnder('Triggers'))).toEqual(
		plain(eventOptions.map(({ action }) => action!)),
	);
	await creator.choose('ImmyBot');
	const { properties } = new ImmyBotTrigger().description;
	const events = properties.find(({ name }) => name === 'events')!.options as Array<{ name: string }>;
	expect(plain(await creator.entriesUnder('Triggers'))).toEqual(
		plain(events.map((event) => `On ${event.name}`)),
	);
});

describe('a person who searches', () => {
	beforeAll(async () => await creator.open());

	it.each([
		['RMM', 'RMM'],
		['PSA', 'PSA'],
		['MSP', 'ImmyBot'],
		['ticket', 'PSA'],
		['onboarding', 'ImmyBot'],
		['patch', 'ImmyBot'],
		['agent', 'ImmyBot'],
	])('for %s finds %s', async (text, node) => {
		expect(await creator.search(text)).toContain(node);
	});

	it('for the name of a known system finds its node', async () => {
		const lost: string[] = [];
		for (const [node, { all }] of [
			['RMM', rmmSystems],
			['PSA', psaSystems],
		] as const)
			for (const { id, name } of all)
				if (id !== 'standard' && !(await creator.search(name)).includes(node)) lost.push(`${node}: ${name}`);
		expect(lost).toEqual([]);
	});
});
