/**
 * Takes the pictures of the docs: each template on the canvas of a real n8n, into `docs/images/templates/`.
 *
 *     npm run docs:pictures                 all of them
 *     npm run docs:pictures -- user-sync    those that are named
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

import type { WorkflowFile } from '../../sandbox/host/client';
import { N8nHost } from '../../sandbox/host/n8n';
import { openCanvas } from '../../test/e2e/support/canvas';

const TEMPLATES = join(__dirname, '../../workflows');
const PICTURES = join(__dirname, '../images/templates');

async function takeAll(names: string[]): Promise<void> {
	mkdirSync(PICTURES, { recursive: true });
	const host = await N8nHost.start();
	const { browser, page } = await openCanvas(host);
	try {
		await page.setViewportSize({ width: 1920, height: 1000 });
		const files = names.map((name) => [name, read(name)] as const);
		await createCredentials(host, files.map(([, file]) => file));
		for (const [name, file] of files) {
			const { id } = await host.client.importWorkflow(file);
			await take(page, `${host.url}/workflow/${id}`, join(PICTURES, `${name}.png`));
			process.stdout.write(`docs/images/templates/${name}.png\n`);
		}
	} finally {
		await browser.close();
		await host.dispose();
	}
}

function read(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(TEMPLATES, `${name}.json`), 'utf8')) as WorkflowFile;
}

/** Empty ones of the names that the templates use, so that no node is shown as unfinished. */
async function createCredentials({ client }: N8nHost, files: WorkflowFile[]): Promise<void> {
	const used = files.flatMap(({ nodes }) => nodes.flatMap((node) => Object.entries(node.credentials ?? {})));
	const types = new Map(used.map(([type, { name }]) => [name, type]));
	for (const [name, type] of types) await client.createCredential({ name, type, data: {} });
}

/** Around what is drawn, so that what floats over the canvas stays out of the picture. */
const MARGIN = 24;

/** The whole workflow, and nothing of n8n around it. */
async function take(page: Page, url: string, file: string): Promise<void> {
	await page.goto(url);
	const drawn = page.locator('.vue-flow__node');
	await drawn.first().waitFor();
	await page.keyboard.press('1');
	await page.waitForTimeout(1000);
	const boxes = (await Promise.all((await drawn.all()).map(async (node) => await node.boundingBox()))).filter(
		(box) => box !== null,
	);
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
	await page.screenshot({ path: file, clip: { x: left, y: top, width: right - left, height: bottom - top } });
}

const named = process.argv.slice(2);
const all = readdirSync(TEMPLATES)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));
void takeAll(named.length > 0 ? named : all);
