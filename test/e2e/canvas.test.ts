import type { Browser, Page } from 'playwright-core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { template } from '../support/systems';
import { openCanvas } from './support/canvas';
import { setStage, type Stage } from './support/stage';

const TEMPLATES = readdirSync(join(__dirname, '../../workflows'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	stage = await setStage({ sandbox: { rmm: { customers: 3, computersPerCustomer: 4 } } });
	({ browser, page } = await openCanvas(stage.host));
});
afterAll(async () => {
	await browser?.close();
	await stage?.close();
});

const canvasNodes = () => page.getByTestId('canvas-node');

/** Runs in the browser, whose types are not those of the tests. */
const PASTE = `(text) => {
	const clipboardData = new DataTransfer();
	clipboardData.setData('text/plain', text);
	document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}`;

/** Imports a template the way a person does: a new workflow, then the file's text pasted on the canvas. */
async function paste(name: string): Promise<void> {
	await page.goto(`${stage.host.url}/workflow/new`);
	await page.getByTestId('canvas-wrapper').waitFor();
	await page.evaluate(`(${PASTE})(${JSON.stringify(JSON.stringify(template(name)))})`);
	await canvasNodes().first().waitFor();
}

/** What is drawn, by name; n8n draws a sticky note apart. */
const drawnNodes = async () =>
	await canvasNodes().evaluateAll((elements) =>
		elements.map((element) => element.getAttribute('data-node-name') ?? '').sort(),
	);

describe.each(TEMPLATES)('%s', (name) => {
	const nodes = template(name).nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

	it('is drawn whole when it is pasted, with every node known', async () => {
		await paste(name);
		expect(await drawnNodes()).toEqual(nodes.map((node) => node.name).sort());
		await expect(page.getByText('Unrecognized node type').count()).resolves.toBe(0);
	});
});

it('names the outputs of ImmyBot Sync for devices, and fills its form from a live instance', async () => {
	await paste('instance-agent-coverage');
	const sync = canvasNodes().filter({ hasText: 'Agent Coverage' });
	for (const output of ['Covered', 'Wrong Tenant', 'Without Agent', 'Missing', 'Failed']) {
		await sync.getByText(output, { exact: true }).waitFor();
	}
	await sync.dblclick();
	for (const field of ['Tenant Lookup', 'Missing Records', 'Wrong Tenant', 'Dry Run']) {
		await page
			.getByText(new RegExp(`^\\s*${field}`))
			.filter({ visible: true })
			.first()
			.waitFor();
	}
	await page.getByTestId('credential-edit-button').first().click();
	await page.getByText('Connection tested successfully').waitFor();
});

it('fills the form of ImmyBot Sync from the node: columns, fields, and a credential that tests well', async () => {
	// n8n gives a pasted node the newest credential that fits it, and chooses the edition by that.
	const { baseUrl, apiKey } = stage.sandbox.describe().immybot;
	const data = { baseUrl, apiKey };
	await stage.host.client.createCredential({ name: 'ImmyBot, newer', type: 'immyBotApi', data });
	await paste('rmm-computer-discovery');
	await canvasNodes().filter({ hasText: 'Sync Computers' }).dblclick();
	await page
		.getByTestId('parameter-input-mappingMode')
		.or(page.getByTestId('mapping-mode-select'))
		.first()
		.click();
	await page.getByRole('option', { name: 'Map Each Column Manually' }).click();
	for (const column of ['External ID', 'Customer ID', 'Operating System', 'Status', 'MAC Address']) {
		await page
			.getByText(new RegExp(`^\\s*${column}`))
			.filter({ visible: true })
			.first()
			.waitFor();
	}
	await page.getByTestId('credential-edit-button').first().click();

	await page.getByText('Connection tested successfully').waitFor();
});

it('shows the fields of NinjaOne, Address and nothing else once NinjaOne is the system', async () => {
	await paste('rmm-computer-discovery');
	await canvasNodes().filter({ hasText: 'RMM Customers' }).dblclick();
	await page.getByTestId('credential-edit-button').first().click();
	const dialog = page.getByTestId('credential-edit-dialog');
	const fields = async () =>
		await dialog.getByTestId('credential-connection-parameter').evaluateAll((forms) =>
			forms
				.map((form) => form.querySelector('[data-test-id^="parameter-input-"]'))
				.filter((input) => input !== null)
				.map((input) => input.getAttribute('data-test-id')!.replace('parameter-input-', '')),
		);
	await dialog.getByTestId('parameter-input-baseUrl').waitFor();
	expect(await fields()).toContain('authentication');
	await dialog.getByTestId('parameter-input-system').click();
	await page.getByRole('option', { name: 'NinjaOne', exact: true }).click();
	await dialog.getByTestId('parameter-input-address').waitFor();
	expect(await fields()).toEqual([
		'system',
		'ninjaoneRegion',
		'ninjaoneClientId',
		'ninjaoneClientSecret',
		'address',
		// n8n's own, of every credential that its HTTP Request node can use.
		'allowedHttpRequestDomains',
	]);
	await dialog.getByText("checked against NinjaOne's API description").waitFor();
});
