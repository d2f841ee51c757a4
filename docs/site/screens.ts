/**
 * Takes the pictures that `docs/proofs/first-hour.md` rests on, from a real n8n with the simulated systems, into
 * `docs/images/first-hour/`: WebP, because a whole screen stays below 100 KB.
 *
 *     npm run docs:screens                   all of them
 *     npm run docs:screens -- node-creator   those that are named
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import { furnishSandbox } from '../../sandbox/furnish';
import type { WorkflowFile, WorkflowNode } from '../../sandbox/host/client';
import { openCanvas } from '../../test/e2e/support/canvas';
import { setStage, type Stage } from '../../test/e2e/support/stage';

const PICTURES = join(__dirname, '../images/first-hour');

/** Leads the page to what is to be seen. */
type Screen = (page: Page, stage: Stage) => Promise<void>;

const SCREENS: Record<string, Screen> = {
	async 'run-time-error'(page, stage) {
		const node = immyBot('Get Computer', {
			resource: 'instanceComputer',
			operation: 'get',
			computer: { __rl: true, mode: 'id', value: '999999' },
		});
		await openNode(page, stage, workflowOf(node), 'Get Computer', 'run');
	},
	async 'immybot-panel'(page, stage) {
		const node = immyBot('Rerun a Session', { resource: 'instanceSession', operation: 'rerun' });
		await openNode(page, stage, workflowOf(node), 'Rerun a Session');
	},
	async 'sync-panel'(page, stage) {
		await openNode(page, stage, 'rmm-computer-discovery', 'Sync Computers', 'run');
	},
	async 'output-table'(page, stage) {
		await openNode(page, stage, 'instance-agent-coverage', 'By Customer', 'run');
	},
	async 'rmm-node'(page, stage) {
		await openNode(page, stage, 'instance-agent-coverage', 'RMM Computers', 'run');
	},
	async 'psa-node'(page, stage) {
		await openNode(page, stage, 'instance-failed-session-tickets', 'Create Ticket');
	},
	async 'ai-tool'(page, stage) {
		const { name, ...node } = immyBot('ImmyBot', { resource: 'instanceSession', operation: 'rerun' });
		const tool = { ...node, name: 'ImmyBot Tool', type: `${node.type}Tool` };
		void name;
		await openNode(page, stage, workflowOf(tool), 'ImmyBot Tool');
	},
	async 'node-creator'(page, stage) {
		await page.goto(`${stage.host.url}/workflow/new`);
		await page.getByTestId('node-creator-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('ninjaone');
		await page.getByText('RMM', { exact: true }).first().waitFor();
	},
	async 'credential-known-system'(page, stage) {
		const data = {
			system: 'ninjaone',
			ninjaoneRegion: 'eu',
			ninjaoneClientId: 'id',
			ninjaoneClientSecret: 'secret',
		};
		await openCredential(page, stage, { name: 'NinjaOne', type: 'customRmmApi', data });
	},
	async 'credential-refused'(page, stage) {
		const { baseUrl, tokenUrl, entraTenant, clientId } = stage.sandbox.describe().instance;
		const data = { baseUrl, tokenUrl, entraTenant, clientId, clientSecret: 'the ID of the secret' };
		await openCredential(page, stage, { name: 'My ImmyBot', type: 'immyBotOAuth2Api', data });
		await page.getByText('More details').click();
		await page.getByText('AADSTS7000215').first().waitFor();
	},
	async 'start-here'(page, stage) {
		const { id } = await stage.import('start-here');
		await page.goto(`${stage.host.url}/workflow/${id}`);
		await page.getByTestId('canvas-node').first().waitFor();
	},
};

function immyBot(name: string, parameters: object): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-immybot.immyBot',
		typeVersion: 1,
		position: [220, 0],
		parameters: { authentication: 'oAuth2', ...parameters },
		credentials: { immyBotOAuth2Api: { name: 'ImmyBot OAuth2' } },
	};
}

/** A workflow of a manual trigger and this node. */
function workflowOf(node: WorkflowNode): WorkflowFile {
	const trigger = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections = { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } };
	return { name: 'First hour', nodes: [trigger, node], connections };
}

async function openNode(
	page: Page,
	stage: Stage,
	workflow: string | WorkflowFile,
	node: string,
	first?: 'run',
): Promise<void> {
	const { id } = await stage.import(workflow);
	await page.goto(`${stage.host.url}/workflow/${id}`);
	const drawn = page.locator(`[data-test-id=canvas-node][data-node-name="${node}"]`);
	await drawn.waitFor();
	if (first === 'run') {
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText(/Workflow executed successfully|Problem in node/).waitFor();
	}
	await drawn.dblclick();
	await page.getByTestId('ndv').waitFor();
}

async function openCredential(
	page: Page,
	{ host }: Stage,
	credential: { name: string; type: string; data: object },
): Promise<void> {
	const { id } = await host.client.createCredential(credential);
	await page.goto(`${host.url}/home/credentials/${id}`);
	await page.getByTestId('credential-connection-parameter').first().waitFor();
}

async function takeAll(names: string[]): Promise<void> {
	mkdirSync(PICTURES, { recursive: true });
	const stage = await setStage({ env: {}, sandbox: { rmm: { customers: 3, computersPerCustomer: 20 } } });
	furnishSandbox(stage.sandbox);
	const { browser, page } = await openCanvas(stage.host);
	let lacking = 0;
	try {
		await page.setViewportSize({ width: 1440, height: 860 });
		for (const name of names) {
			try {
				await SCREENS[name]!(page, stage);
			} catch (error) {
				lacking += 1;
				process.stderr.write(`${name} did not show what it must: ${(error as Error).message}\n`);
			}
			await page.waitForTimeout(1500);
			await take(page, join(PICTURES, `${name}.webp`));
			process.stdout.write(`docs/images/first-hour/${name}.webp\n`);
		}
	} finally {
		await browser.close();
		await stage.close();
	}
	process.exitCode = lacking === 0 ? 0 : 1;
}

async function take(page: Page, file: string): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
	await session.detach();
	writeFileSync(file, Buffer.from(data, 'base64'));
}

const named = process.argv.slice(2);
void takeAll(named.length > 0 ? named : Object.keys(SCREENS));
