import type { Browser, Page } from 'playwright-core';

import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import { CustomPsa } from '../../nodes/CustomPsa/CustomPsa.node';
import { CustomRmm } from '../../nodes/CustomRmm/CustomRmm.node';
import { ImmyBot } from '../../nodes/ImmyBot/ImmyBot.node';
import { eventOptions } from '../../nodes/ImmyBotPollingTrigger/events';
import { panelOf } from '../support/panel';
import { openCanvas } from './support/canvas';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	stage = await setStage({});
	({ browser, page } = await openCanvas(stage.host));
});
afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

/** A new canvas, with n8n's list of nodes open and this searched for. */
async function search(text: string): Promise<void> {
	await page.goto(`${stage.host.url}/workflow/new`);
	await page.getByTestId('canvas-wrapper').waitFor();
	await page.keyboard.press('Tab');
	await page.getByTestId('node-creator-search-bar').waitFor();
	await page.getByTestId('node-creator-search-bar').fill(text);
}

const found = () => page.getByTestId('node-creator-item-name');

/** Opens the panel of a node and gives the texts of its actions. */
async function actionsOf(node: string): Promise<string[]> {
	await search(node);
	await found().getByText(node, { exact: true }).first().click();
	const actions = page.getByTestId('node-creator-action-item');
	await actions.first().waitFor();
	// Categories beyond the first few are closed.
	for (const category of await page.getByTestId('node-creator-category-item').all()) {
		const before = await actions.count();
		await category.click();
		if ((await actions.count()) < before) await category.click();
	}
	return await actions.getByTestId('node-creator-item-name').allInnerTexts();
}

it.each([
	['ImmyBot', panelOf(new ImmyBot().description).map(({ text }) => text)],
	['RMM', panelOf(new CustomRmm().description).map(({ text }) => text)],
	['PSA', panelOf(new CustomPsa().description).map(({ text }) => text)],
	['ImmyBot Polling Trigger', eventOptions.map(({ action }) => action!)],
])('lists every action of %s, each once', async (node, expected) => {
	const listed = await actionsOf(node);
	console.log(node, listed.length, expected.length, JSON.stringify(listed.slice(0, 8)));
	expect(listed.map((text) => text.trim()).sort()).toEqual([...expected].sort());
});

it.each([
	['Rerun a session (your ImmyBot)', 'OAuth2', 'Session', 'Rerun', ['Session']],
	['Add tags to a computer', 'OAuth2', 'Computer', 'Add Tags', ['Computer', 'Tag Names or IDs']],
	['Create a user', 'API Key', 'User', 'Create', ['Tenant', 'Email', 'Additional Fields']],
])('opens a complete form for "%s"', async (text, authentication, resource, operation, fields) => {
	await actionsOf('ImmyBot');
	await page.getByTestId('node-creator-action-item').filter({ hasText: text }).first().click();
	const chosen = async (name: string) =>
		await page.getByTestId(`parameter-input-${name}`).locator('input').first().inputValue();
	await page.getByTestId('parameter-input-operation').waitFor();
	expect([await chosen('authentication'), await chosen('resource'), await chosen('operation')]).toEqual([
		authentication,
		resource,
		operation,
	]);
	for (const field of fields) {
		await page
			.getByText(new RegExp(`^\\s*${field}`))
			.filter({ visible: true })
			.first()
			.waitFor();
	}
});

it('finds the node under the names of known systems and the words of an MSP', async () => {
	await search('');
	const missing: string[] = [];
	const expectNode = async (text: string, node: string) => {
		await page.getByTestId('node-creator-search-bar').fill(text);
		const item = found().getByText(node, { exact: true }).first();
		await item.waitFor({ timeout: 5_000 }).catch(() => missing.push(`${text}: ${node}`));
	};
	for (const [systems, node] of [
		[rmmSystems, 'RMM'],
		[psaSystems, 'PSA'],
	] as const) {
		for (const { id, name } of systems.all) if (id !== 'standard') await expectNode(name, node);
	}
	for (const [word, node] of [
		['RMM', 'RMM'],
		['PSA', 'PSA'],
		['MSP', 'ImmyBot'],
		['ticket', 'PSA'],
		['onboarding', 'ImmyBot'],
		['patch', 'ImmyBot'],
		['agent', 'ImmyBot'],
	] as const) {
		await expectNode(word, node);
	}
	expect(missing).toEqual([]);
});
