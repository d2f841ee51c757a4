import type { Locator, Page } from 'playwright-core';

/** The panel from which a person adds a node. */
export class NodeCreator {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** On a new workflow. */
	async open(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').waitFor();
	}

	/** What n8n finds for a text, best first. */
	async search(text: string): Promise<string[]> {
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		// n8n waits for a pause in the typing, and keeps the last list until then.
		await this.page.waitForTimeout(500);
		return await this.names().allInnerTexts();
	}

	/** Adds the node, or shows what n8n lists for it. */
	async choose(name: string): Promise<void> {
		await this.open();
		await this.search(name);
		await this.names().getByText(name, { exact: true }).first().click();
	}

	/** The texts of all entries under "Triggers" or "Actions", for the node chosen before. */
	async entriesUnder(heading: string): Promise<string[]> {
		const whole = this.page.locator('[data-category-collapsed]').filter({
			has: this.page.locator(`[data-keyboard-nav-type=category][data-keyboard-nav-id="${heading}"]`),
		});
		const title = whole.getByTestId('node-creator-category-item');
		const said = Number(/\d+/.exec(await title.innerText())![0]);
		if ((await whole.getAttribute('data-category-collapsed')) === 'true') await title.click();
		const entries = whole.locator('[data-keyboard-nav-type=action]');
		await entries.first().waitFor();
		// n8n draws more of them as a person scrolls.
		for (let drawn = 0; drawn < said && drawn < (await entries.count());) {
			drawn = await entries.count();
			await entries.last().scrollIntoViewIfNeeded();
			await this.page.waitForTimeout(200);
		}
		const texts = await entries.getByTestId('node-creator-item-name').allInnerTexts();
		if (texts.length !== said) throw new Error(`n8n says ${said} ${heading} and draws ${texts.length}.`);
		return texts.sort();
	}

	/** @param text in any case: n8n writes the names of events in its own */
	async chooseEntry(heading: string, text: string): Promise<void> {
		const entry = (await this.entriesUnder(heading)).find((one) => one.toLowerCase() === text.toLowerCase());
		await this.names().getByText(entry!, { exact: true }).click();
	}

	private names(): Locator {
		return this.page.getByTestId('node-creator-item-name');
	}
}
