import type { Browser, Page } from 'playwright-core';

import { VERSIONS } from '../../sandbox/host/n8n';
import { credentialsFor } from '../support/systems';
import { openCanvas } from './support/canvas';
import { NodeCreator } from './support/creator';
import { setStage, type Stage } from './support/stage';

const EDITIONS = {
	guide: { credential: 'immyBotApi', authentication: 'API Key' },
	instance: { credential: 'immyBotOAuth2Api', authentication: 'OAuth2' },
} as const;

/*
 * With credentials of both editions, an entry of n8n's panel opens its own form. n8n's editor gives a new node the newest of
 * the credentials that the form shows; lib/n8n/edition.ts says what it does beyond that.
 */
describe.each(VERSIONS)('n8n %s, with credentials of both editions', (version) => {
	let stage: Stage;
	let browser: Browser;
	let page: Page;
	let creator: NodeCreator;

	beforeAll(async () => {
		stage = await setStage({ version, sandbox: { rmm: { customers: 1, computersPerCustomer: 1 } } });
		({ browser, page } = await openCanvas(stage.host));
		creator = new NodeCreator(page, stage.host.url);
	});
	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	});

	const inputOf = (testId: string) => page.getByTestId(testId).locator('input').first();
	const value = async (parameter: string) => await inputOf(`parameter-input-${parameter}`).inputValue();
	const chosenCredential = async () => await inputOf('node-credentials-select').inputValue();

	/** Waits for a field of the node that was added. */
	async function opened(field: string): Promise<void> {
		// n8n draws the form once before it has filled it in.
		await page.getByTestId(`parameter-input-${field}`).first().waitFor();
		await page.getByTestId('node-credentials-select').first().waitFor();
	}

	describe.each(['guide', 'instance'] as const)('the newest of the %s', (newest) => {
		const type = EDITIONS[newest].credential;
		beforeAll(async () => {
			const data = credentialsFor(stage.sandbox)[type]!;
			await stage.host.client.createCredential({ name: `Newest ${type}`, type, data });
		});

		/** The form asks for one credential, and has one of this edition. */
		async function expectEdition(edition: keyof typeof EDITIONS): Promise<void> {
			expect(await page.getByTestId('node-credentials-select').count()).toBe(1);
			const stored = await stage.host.client.credentials();
			const chosen = await chosenCredential();
			expect(stored.find(({ name }) => name === chosen)?.type).toBe(EDITIONS[edition].credential);
			if (edition === newest) expect(chosen).toBe(`Newest ${type}`);
		}

		it.each([
			['Rerun a session (your ImmyBot)', 'instance', 'Session', 'Rerun', 'sessionId'],
			['Get a computer (your ImmyBot)', 'instance', 'Computer', 'Get', 'computer'],
			['Get a computer (integration guide)', 'guide', 'Computer', 'Get', 'computer'],
			['Create a task', 'guide', 'Task', 'Create', 'name'],
		] as const)("the entry '%s' opens its own form", async (text, edition, resource, operation, field) => {
			await creator.choose('ImmyBot');
			await creator.chooseEntry('Actions', text);
			await opened(field);
			expect([await value('authentication'), await value('resource'), await value('operation')]).toEqual([
				EDITIONS[edition].authentication,
				resource,
				operation,
			]);
			await expectEdition(edition);
		});

		it.each([
			['On session failed (your ImmyBot)', 'instance', 'Session Failed'],
			['On session failed (integration guide)', 'guide', 'Session Failed (Integration Guide)'],
		] as const)("the entry '%s' watches that event", async (text, edition, event) => {
			await creator.choose('ImmyBot Polling');
			await creator.chooseEntry('Triggers', text);
			await opened('events');
			expect((await page.getByTestId('parameter-input-events').innerText()).trim()).toBe(event);
			await expectEdition(edition);
		});

		it('ImmyBot Sync asks for the credential of the edition that its form is for', async () => {
			await creator.choose('ImmyBot Sync');
			await page.getByRole('button', { name: 'Add to workflow' }).click();
			await opened('authentication');
			expect(await value('authentication')).toBe(EDITIONS.guide.authentication);
			await expectEdition('guide');
			await page.getByTestId('parameter-input-authentication').click();
			await page.getByRole('option', { name: EDITIONS.instance.authentication }).click();
			await expect.poll(async () => await value('authentication')).toBe(EDITIONS.instance.authentication);
			await page.getByTestId('node-credentials-select').click();
			const offered = page
				.locator('[data-test-id^="node-credentials-select-item-"]')
				.filter({ visible: true });
			await offered.getByText('ImmyBot OAuth2', { exact: true }).waitFor();
			expect(await offered.getByText('ImmyBot', { exact: true }).count()).toBe(0);
		});

		it('ImmyBot Trigger leaves to the person how events arrive', async () => {
			await creator.choose('ImmyBot');
			await creator.chooseEntry('Triggers', 'On Computer Added');
			await opened('registration');
			expect(await value('registration')).toBe('Paste the URL in ImmyBot');
			expect(await chosenCredential()).toBe('ImmyBot Webhook');
		});
	});
});
