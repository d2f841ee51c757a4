import { psaSystems, rmmSystems } from '../../lib/connectors/systems';
import psa from '../../nodes/CustomPsa/CustomPsa.node.json';
import rmm from '../../nodes/CustomRmm/CustomRmm.node.json';
import immyBot from '../../nodes/ImmyBot/ImmyBot.node.json';

it.each([
	['RMM', rmmSystems, rmm],
	['PSA', psaSystems, psa],
])('%s is found under the name of each known system', (_, systems, codex) => {
	const names = systems.all
		.filter(({ id }) => id !== 'standard')
		.flatMap(({ name, alias = [] }) => [name, ...alias]);
	expect(codex.alias).toEqual(expect.arrayContaining(names));
});

it.each([
	[immyBot, ['RMM', 'PSA', 'MSP', 'ticket', 'onboarding', 'patch', 'agent']],
	[rmm, ['RMM', 'MSP', 'agents']],
	[psa, ['PSA', 'MSP', 'ticket']],
])('is found by the words of an MSP', (codex, words) => {
	expect(codex.alias).toEqual(expect.arrayContaining(words));
});
