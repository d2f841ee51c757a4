import type { Locator, Page } from 'playwright-core';
import { join } from 'node:path';

import { unpack, type N8nHost } from '../sandbox/host/n8n';
import type { Msp } from './msp';
import type { Person } from './person';

/** What the names of the package's nodes begin with. */
const PACK = 'n8n-nodes-immybot.';

const TEMPLATES = join(__dirname, '../workflows');

/** What a step works with, besides the person. */
interface World {
	msp: Msp;
	host: N8nHost;
	/** The pack, as `npm pack` makes it. */
	tarball: string;
}

export interface Step {
	title: string;
	/**
	 * Does it, and looks whether it worked.
	 * @returns what was to be seen, in a sentence
	 * @throws Error when the screen or a system does not show what it must
	 */
	take(person: Person, world: World): Promise<string>;
}

export const STEPS: readonly Step[] = [
	{
		title: 'Install the tarball',
		async take({ page }, { host, tarball }) {
			const hasPack = async () => (await host.client.nodeTypes()).some(({ name }) => name.startsWith(PACK));
			must(!(await hasPack()), 'the fresh n8n has the package already');
			await unpack(tarball, host.userFolder);
			await host.restart();
			must(await hasPack(), 'n8n does not load the package');
			await page.reload();
			return 'In a shell, as [Installing](../installing.md#from-a-file) says, and n8n started again: it has the nodes';
		},
	},
	{
		title: 'Credential for ImmyBot (OAuth2)',
		async take(person, { msp }) {
			const { baseUrl, entraTenant, clientId, clientSecret, tokenUrl } = msp.sandbox.describe().instance;
			const form = await newCredential(person, 'ImmyBot OAuth2 API');
			await person.type(field(form, 'baseUrl'), baseUrl);
			await person.type(field(form, 'entraTenant'), entraTenant);
			await person.type(field(form, 'clientId'), clientId);
			await person.type(field(form, 'clientSecret'), clientSecret);
			await person.type(field(form, 'tokenUrl'), tokenUrl, 'simulated');
			return await saveAndTest(person, form);
		},
	},
	{
		title: 'Credential for NinjaOne',
		async take(person, { msp: { ninjaone } }) {
			const form = await newCredential(person, 'RMM API');
			await person.choose(form.getByTestId('parameter-input-system'), 'NinjaOne');
			await person.choose(form.getByTestId('parameter-input-ninjaoneRegion'), 'Europe (eu)');
			await person.type(field(form, 'ninjaoneClientId'), ninjaone.fields.clientId!);
			await person.type(field(form, 'ninjaoneClientSecret'), ninjaone.fields.clientSecret!);
			await person.type(field(form, 'address'), ninjaone.address, 'simulated');
			return await saveAndTest(person, form);
		},
	},
	{
		title: 'Credential for HaloPSA',
		async take(person, { msp: { halopsa } }) {
			const form = await newCredential(person, 'PSA API');
			await person.choose(form.getByTestId('parameter-input-system'), 'HaloPSA');
			await person.type(field(form, 'halopsaHost'), halopsa.fields.host!);
			await person.type(field(form, 'halopsaClientId'), halopsa.fields.clientId!);
			await person.type(field(form, 'halopsaClientSecret'), halopsa.fields.clientSecret!);
			await person.type(field(form, 'address'), halopsa.address, 'simulated');
			return await saveAndTest(person, form);
		},
	},
	{
		title: 'Import the discovery template',
		async take(person) {
			await importTemplate(person, 'instance-agent-coverage');
			await person.page.getByText('Credentials auto-added').waitFor();
			return 'Every node has its credential: n8n put them in by itself';
		},
	},
	{
		title: 'Fill in its settings, and switch Dry Run on',
		async take(person) {
			await openNode(person, 'Settings');
			await person.type(await setting(person.page, 'wrongTenant'), 'move');
			await closeNode(person);
			await openNode(person, 'Agent Coverage');
			await person.click(parameter(person.page, 'dryRun'));
			await closeNode(person);
			return '*wrongTenant* is `move`: computers in the wrong tenant would be moved';
		},
	},
	{
		title: 'Dry run',
		async take(person, { msp }) {
			const before = tenantsOfComputers(msp);
			await execute(person);
			const { wrongTenant, withoutAgent } = await summary(person);
			must(wrongTenant! > 0, 'no computer is in the wrong tenant');
			must(tenantsOfComputers(msp) === before, 'the dry run wrote something');
			return `${wrongTenant} computers would be moved, ${withoutAgent} devices have no agent; nothing was written`;
		},
	},
	{
		title: 'Run',
		async take(person, { msp }) {
			const before = tenantsOfComputers(msp);
			await openNode(person, 'Agent Coverage');
			await person.click(parameter(person.page, 'dryRun'));
			await closeNode(person);
			await execute(person);
			const moved = (await summary(person)).wrongTenant;
			must(tenantsOfComputers(msp) !== before, 'the run moved no computer');
			await execute(person);
			const left = (await summary(person)).wrongTenant;
			must(left === 0, `a second run still finds ${left} computers in the wrong tenant`);
			return `${moved} computers were moved to the tenants of their customers; a second run finds none to move`;
		},
	},
	{
		title: 'Customer map: which PSA customer is which tenant',
		async take(person, { msp }) {
			await importTemplate(person, 'instance-customer-map');
			await execute(person);
			const decided = msp.sandbox.rmm.data.customers.size;
			await itemsBehind(person.page, 'Save Decisions', decided);
			return `${decided} customers and their tenants stand in the data table *ImmyBot Customers*`;
		},
	},
	{
		title: 'Import the ticket template, and choose the type of tickets',
		async take(person) {
			await importTemplate(person, 'instance-failed-session-tickets');
			await openNode(person, 'Create Ticket');
			await person.choose(parameter(person.page, 'ticketType'), 'Alert');
			await closeNode(person);
			return 'The types come from HaloPSA';
		},
	},
	{
		title: 'A failed session becomes a ticket with a link',
		async take(person, { msp }) {
			const failed = failASession(msp);
			await execute(person, 'When clicking ‘Execute workflow’');
			const link = `${msp.sandbox.instance.origin}/computers/${String(failed.computerId)}`;
			const ticket = msp.halopsa.desk.tickets.find(({ description }) => description.includes(`${link}\n`));
			must(ticket !== undefined, `no ticket has the link ${link}`);
			return `“${ticket.title}”, with a link to the computer in ImmyBot`;
		},
	},
	{
		title: 'Publish',
		async take(person) {
			await person.click(person.page.getByTestId('workflow-open-publish-modal-button'));
			await person.click(person.page.getByTestId('workflow-publish-button'));
			await person.page.getByText('Workflow published').waitFor();
			return 'Each further session that fails becomes a ticket, or a note on one';
		},
	},
];

/** @throws Error that says what is wrong, unless it is as it must be */
function must(isSo: boolean, otherwise: string): asserts isSo {
	if (!isSo) throw new Error(otherwise);
}

/** @returns the form of a new credential */
async function newCredential(person: Person, type: string): Promise<Locator> {
	const { page } = person;
	await create(person, 'New credential');
	const search = page.getByTestId('new-credential-type-select').locator('input');
	await person.click(search);
	await person.type(search, type);
	await person.click(page.getByRole('option', { name: type, exact: true }));
	await person.click(page.getByTestId('new-credential-type-button'));
	return page.getByTestId('editCredential-modal');
}

async function saveAndTest(person: Person, form: Locator): Promise<string> {
	const tested = 'Connection tested successfully';
	await person.click(person.page.getByTestId('credential-save-button'));
	await form.getByText(tested).waitFor();
	await person.click(form.getByRole('button', { name: 'Close' }).first());
	return `“${tested}”`;
}

/** Chooses in the menu of n8n's plus button. */
async function create(person: Person, what: string): Promise<void> {
	await person.click(person.page.getByTestId('universal-add'));
	await person.click(person.page.getByTestId('navigation-menu-item').filter({ hasText: what }));
}

async function importTemplate(person: Person, name: string): Promise<void> {
	const { page } = person;
	await create(person, 'New workflow');
	await page.getByTestId('canvas-add-button').waitFor();
	await person.click(page.getByTestId('workflow-menu').getByRole('button').first());
	await page.getByRole('menuitem', { name: 'Import' }).hover();
	await person.chooseFile(page.getByRole('menuitem', { name: 'From file' }), join(TEMPLATES, `${name}.json`));
	await canvasNodes(page).first().waitFor();
}

/** Presses "Execute workflow", or the button of one trigger, and waits for the end. */
async function execute(person: Person, trigger?: string): Promise<void> {
	const { page } = person;
	const toast = page.getByText('Workflow executed successfully');
	await toast.waitFor({ state: 'hidden' });
	if (trigger) await nodeNamed(page, trigger).hover();
	const button = trigger ? `execute-workflow-button-${trigger}` : 'execute-workflow-button';
	await person.click(page.getByTestId(button));
	await toast.waitFor();
}

const canvasNodes = (page: Page) => page.getByTestId('canvas-node');

const nodeNamed = (page: Page, name: string) =>
	page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);

async function openNode(person: Person, name: string): Promise<void> {
	await person.doubleClick(nodeNamed(person.page, name));
	await person.page.getByTestId('ndv').waitFor();
}

async function closeNode(person: Person): Promise<void> {
	await person.click(person.page.getByTestId('ndv-close-button'));
}

const parameter = (page: Page, name: string) => page.getByTestId(`parameter-input-${name}`);

const field = (form: Locator, name: string) =>
	form.getByTestId(`parameter-input-${name}`).locator('input').first();

/** The value of a setting, in an open node "Settings". */
async function setting(page: Page, name: string): Promise<Locator> {
	const rows = page.getByTestId('assignment');
	await rows.first().waitFor();
	for (const row of await rows.all()) {
		const named = await row.getByTestId('assignment-name').locator('input').first().inputValue();
		if (named === name) return row.getByTestId('assignment-value').locator('input, textarea').first();
	}
	throw new Error(`The settings have no "${name}"`);
}

/** What the node Summary put out, read as a person reads it: in the node's table. */
async function summary(person: Person): Promise<Record<string, number>> {
	await openNode(person, 'Summary');
	const output = person.page.getByTestId('output-panel');
	const cells = async (of: string) => await output.locator(of).allInnerTexts();
	await output.locator('td').first().waitFor();
	const [names, values] = [await cells('th'), await cells('tbody tr:first-child td')];
	await closeNode(person);
	return Object.fromEntries(names.map((name, at) => [name.trim(), Number(values[at])]));
}

/** Waits until the canvas says how many items left a node. */
async function itemsBehind(page: Page, node: string, count: number): Promise<void> {
	await nodeNamed(page, node).getByText(`${count} items`).waitFor();
}

/** Where each computer of the instance stands, to be compared. */
function tenantsOfComputers({ sandbox }: Msp): string {
	return JSON.stringify(
		sandbox.instance.data.tables.computers.all().map(({ id, tenantId }) => [id, tenantId]),
	);
}

/** Maintenance of one more computer fails, as ImmyBot records it. */
function failASession({ sandbox }: Msp) {
	const { data } = sandbox.instance;
	const FAILED = 2;
	const computer = data.tables.computers.all().at(-1)!;
	const session = data.addSession({ computerId: computer.id, fullMaintenance: true });
	data.addAction({ maintenanceSessionId: session.id, result: FAILED, resultReasonMessage: 'Exit code 1603' });
	return data.finishSession(session.id, { sessionStatus: FAILED });
}
