import { chromium, selectors, type Browser, type LaunchOptions, type Page } from 'playwright-core';

import type { N8nHost } from '../../../sandbox/host/n8n';

/** n8n in a browser, with its owner signed in. */
export async function openCanvas(
	{ url, owner }: N8nHost,
	launch: LaunchOptions = {},
): Promise<{ browser: Browser; page: Page }> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-background-networking'],
		...launch,
	});
	const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', owner.email);
	await page.fill('input[type=password]', owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/home/);
	return { browser, page };
}
