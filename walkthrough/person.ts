import type { Locator, Page } from 'playwright-core';

/** What somebody did so far. */
export interface Effort {
	/** Clicks of the mouse; a double click is two, and so is choosing a file. */
	clicks: number;
	/** Fields that were typed into. */
	fields: number;
	/** Fields that only the simulated systems need: real ones have public addresses that the package knows. */
	simulated: number;
}

/** Somebody in front of n8n: does what a person can do with mouse and keyboard, and counts it. */
export class Person {
	readonly effort: Effort = { clicks: 0, fields: 0, simulated: 0 };

	constructor(readonly page: Page) {}

	async click(target: Locator): Promise<void> {
		await target.click();
		this.effort.clicks += 1;
	}

	async doubleClick(target: Locator): Promise<void> {
		await target.dblclick();
		this.effort.clicks += 2;
	}

	/** Types into a field, in place of what it holds. */
	async type(field: Locator, text: string, purpose: 'real' | 'simulated' = 'real'): Promise<void> {
		await field.fill(text);
		this.effort[purpose === 'real' ? 'fields' : 'simulated'] += 1;
	}

	/** Chooses one of a list, by its name. */
	async choose(list: Locator, option: string): Promise<void> {
		await this.click(list);
		// By the text, because the role's name has the description of the option, too.
		const named = this.page.getByText(option, { exact: true });
		await this.click(this.page.getByRole('option').filter({ has: named, visible: true }));
	}

	/** Clicks what asks for a file, and chooses one in the window of the operating system. */
	async chooseFile(target: Locator, file: string): Promise<void> {
		const asked = this.page.waitForEvent('filechooser');
		await this.click(target);
		await (await asked).setFiles(file);
		this.effort.clicks += 2;
	}

	async press(key: string): Promise<void> {
		await this.page.keyboard.press(key);
	}
}
