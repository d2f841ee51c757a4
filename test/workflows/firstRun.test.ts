import { bringGuideToLife, OFFICE_IN_TEMPLATES } from '../../sandbox';
import { furnishSandbox } from '../../sandbox/furnish';
import { SHOWN_BY } from '../support/firstItems';
import { DataTables, runWorkflow } from '../support/n8n';
import { startSystems, template, templateNames, type Systems } from '../support/systems';

const MANUAL = 'n8n-nodes-base.manualTrigger';

/** Those that need a model are run by the end-to-end tests, with a scripted one; the monitor asks n8n itself. */
const ELSEWHERE = ['ai-failed-session-triage', 'ask-immybot', 'integration-monitor'];

let systems: Systems;
const dataTables = new DataTables();

async function click(name: string) {
	const { baseUrl, apiKey } = systems.sandbox.describe().office;
	const text = JSON.stringify(template(name)).replaceAll(OFFICE_IN_TEMPLATES, baseUrl);
	const workflow = JSON.parse(text) as ReturnType<typeof template>;
	for (const { type, parameters } of workflow.nodes) {
		if (!type.endsWith('.customPsa')) continue;
		// The sandbox's PSA finds a new ticket at once; the default waits for a search that lags.
		parameters.profile = 'custom';
		parameters.profileChanges = JSON.stringify({ tickets: { find: { lagSeconds: 0 } } });
	}
	const startNode = workflow.nodes.find(({ type }) => type === MANUAL)?.name;
	const credentials = { ...systems.credentials, httpBearerAuth: { token: apiKey } };
	return await runWorkflow(workflow, { startNode, dataTables, credentials });
}

/** As `npm start` leaves everything: discovery and the customer map have run. */
beforeAll(async () => {
	systems = await startSystems({ rmm: { customers: 4, computersPerCustomer: 20 } });
	furnishSandbox(systems.sandbox);
	await click('rmm-computer-discovery');
	bringGuideToLife(systems.sandbox.immybot.data);
	await click('instance-customer-map');
});
afterAll(async () => await systems.close());

it('knows of each template that is started by a click what it shows', () => {
	const byHand = templateNames.filter((name) => template(name).nodes.some(({ type }) => type === MANUAL));
	expect(Object.keys(SHOWN_BY).sort()).toEqual(byHand.sort());
});

it.each(Object.entries(SHOWN_BY).filter(([name]) => !ELSEWHERE.includes(name)))(
	'the first click on %s shows something at %s, and nothing fails',
	async (name, node) => {
		const { error, outputs } = await click(name);
		expect(error?.message).toBeUndefined();
		expect(outputs(node).flat().length).toBeGreaterThan(0);
	},
);
