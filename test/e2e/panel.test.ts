import type { Browser, Page } from 'playwright-core';

import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { eventOptions } from '../../nodes/ImmyBotPollingTrigger/events';
import { ImmyBotTrigger } from '../../nodes/ImmyBotTrigger/ImmyBotTrigger.node';
import { panelOf } from '../support/panel';
import { credentialsFor } from '../support/systems';
import { openCanvas } from './support/canvas';
import { setStage, type Stage } from './support/stage';

/* That n8n shows what `panelOf` says; test/nodes/operations.test.ts holds `panelOf` to the registries. */
let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 1, computersPerCustomer: 1 } } });
	({ browser, page } = await openCanvas(stage.host));
});
afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

const names = () => page.getByTestId('node-creator-item-name');

async function openCreator(): Promise<void> {
	await page.goto(`${stage.host.url}/workflow/new`);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/** The nodes that n8n finds for a text, best first. */
async function search(text: string): Promise<string[]> {
	await page.getByTestId('node-creator-search-bar').fill(text);
	// n8n waits for a pause in the typing, and keeps the last list until then.
	await page.waitForTimeout(500);
	return await names().allInnerTexts();
}

async function openNode(name: string): Promise<void> {
	await openCreator();
	await search(name);
	await names().getByText(name, { exact: true }).first().click();
	await section().first().waitFor();
}

/** What n8n lists under "Triggers" or "Actions". */
const section = (heading?: string) =>
	page.locator('[data-category-collapsed]').filter({
		has: page.locator(
			`[data-keyboard-nav-type=category]${heading ? `[data-keyboard-nav-id="${heading}"]` : ''}`,
		),
	});

/** The texts of all entries under a heading. n8n draws more of them as a person scrolls. */
async function entriesUnder(heading: string): Promise<string[]> {
	const whole = section(heading);
	const title = whole.getByTestId('node-creator-category-item');
	const said = Number(/\d+/.exec(await title.innerText())![0]);
	if ((await whole.getAttribute('data-category-collapsed')) === 'true') await title.click();
	const entries = whole.locator('[data-keyboard-nav-type=action]');
	await entries.first().waitFor();
	for (let drawn = 0; drawn < said && drawn < (await entries.count());) {
		drawn = await entries.count();
		await entries.last().scrollIntoViewIfNeeded();
		await page.waitForTimeout(200);
	}
	const texts = await entries.getByTestId('node-creator-item-name').allInnerTexts();
	expect(texts).toHaveLength(said);
	return texts.sort();
}

describe.each([
	['ImmyBot', new ImmyBot()],
	['RMM', new CustomRmm()],
	['PSA', new CustomPsa()],
])('%s', (name, { description }) => {
	it('lists every operation of every edition once', async () => {
		await openNode(name);
		const expected = panelOf(description).map(({ text }) => text);
		expect(await entriesUnder('Actions')).toEqual(expected.sort());
	});
});

it('lists every event of the triggers once', async () => {
	// n8n writes a name as words, and puts "On" before it.
	const plain = (texts: string[]) => texts.map((text) => text.toLowerCase().replace(/[^a-z]/g, '')).sort();
	await openNode('ImmyBot Polling');
	expect(plain(await entriesUnder('Triggers'))).toEqual(plain(eventOptions.map(({ action }) => action!)));
	await openNode('ImmyBot');
	const { properties } = new ImmyBotTrigger().description;
	const events = properties.find(({ name }) => name === 'events')!.options as Array<{ name: string }>;
	expect(plain(await entriesUnder('Triggers'))).toEqual(plain(events.map((event) => `On ${event.name}`)));
});

describe('an entry opens its form', () => {
	/** n8n gives a new node the newest credential of either edition, and sets the edition by that. */
	const newest = async (type: 'immyBotApi' | 'immyBotOAuth2Api', name: string) =>
		await stage.host.client.createCredential({ name, type, data: credentialsFor(stage.sandbox)[type]! });

	it.each([
		['Rerun a session (your ImmyBot)', 'immyBotOAuth2Api', 'Session', 'Rerun', 'sessionId'],
		['Get a computer (integration guide)', 'immyBotApi', 'Computer', 'Get', 'computer'],
	] as const)('with its credential, resource and operation: %s', async (text, type, ...form) => {
		const name = `Newest ${type}`;
		await newest(type, name);
		await openNode('ImmyBot');
		await entriesUnder('Actions');
		await names().getByText(text, { exact: true }).click();
		const [resource, operation, field] = form;
		// n8n draws the form once before it has filled it in.
		await page.getByTestId(`parameter-input-${field}`).first().waitFor();
		const value = async (parameter: string) =>
			await page.getByTestId(`parameter-input-${parameter}`).locator('input').first().inputValue();
		expect([await value('resource'), await value('operation')]).toEqual([resource, operation]);
		const chosen = page.getByTestId('node-credentials-select').locator('input').first();
		expect(await chosen.inputValue()).toBe(name);
	});
});

describe('a person who searches', () => {
	beforeAll(openCreator);

	it.each([
		['RMM', 'RMM'],
		['PSA', 'PSA'],
		['MSP', 'ImmyBot'],
		['ticket', 'PSA'],
		['onboarding', 'ImmyBot'],
		['patch', 'ImmyBot'],
		['agent', 'ImmyBot'],
	])('for %s finds %s', async (text, node) => {
		expect(await search(text)).toContain(node);
	});

	it('for the name of a known system finds its node', async () => {
		const lost: string[] = [];
		for (const [node, { all }] of [
			['RMM', rmmSystems],
			['PSA', psaSystems],
		] as const)
			for (const { id, name } of all)
				if (id !== 'standard' && !(await search(name)).includes(node)) lost.push(`${node}: ${name}`);
		expect(lost).toEqual([]);
	});
});
