import { NodeHelpers, type INode, type INodePropertyOptions } from 'n8n-workflow';

import { ImmyBotPollingTrigger } from '../../nodes/ImmyBotPollingTrigger/ImmyBotPollingTrigger.node';

const { description } = new ImmyBotPollingTrigger();

/** What n8n lists in its panel. Source: n8n-io/n8n, `useActionsGeneration.ts`, `triggersCategory`, read 2026-11-24. */
function panel() {
	const events = description.properties.find(({ displayName }) =>
		['event', 'events', 'trigger on'].includes(displayName.toLowerCase()),
	);
	return (events?.options as INodePropertyOptions[]).map(({ action, value }) => ({
		text: action,
		parameters: { [String(events?.name)]: [value] },
		conditions: events?.displayOptions,
	}));
}

const SHARED = [
	'session.finished',
	'session.failed',
	'computer.added',
	'computer.changed',
	'computer.offline',
	'computer.online',
	'tenant.added',
];
const INSTANCE_ONLY = [
	'action.needsAttention',
	'computer.awaitingOnboarding',
	'agent.pending',
	'notification.added',
];

it('has each event of each edition exactly once, under a text of its own that names the edition', () => {
	const values = panel().map(({ parameters }) => String(parameters.events));
	const ofInstance = [...SHARED, ...INSTANCE_ONLY].map((event) => `instance.${event}`);
	expect(values.sort()).toEqual([...SHARED, ...ofInstance].sort());
	expect(panel().flatMap(({ conditions }) => conditions ?? [])).toEqual([]);
	const texts = panel().map(({ text }) => text);
	expect(new Set(texts).size).toBe(values.length);
	expect(texts.filter((text) => !/\((your ImmyBot|integration guide)\)$/.test(text ?? ''))).toEqual([]);
});

it('opens a form with the one credential that the event needs', () => {
	for (const { parameters } of panel()) {
		const node = { typeVersion: 1, parameters } as unknown as INode;
		const asked = description.credentials
			?.filter((one) => NodeHelpers.displayParameter(parameters, one, node, description))
			.map(({ name }) => name);
		const isInstance = String(parameters.events).startsWith('instance.');
		expect([parameters.events, asked]).toEqual([
			parameters.events,
			[isInstance ? 'immyBotOAuth2Api' : 'immyBotApi'],
		]);
	}
});
