import { ifThere } from '../../../lib/immybot/ifThere';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import type { Task } from '../../../lib/immybot/guide/model';
import type { GuideResource } from '../../../nodes/ImmyBotSync/guide/settings';
import { comparison } from '../../../nodes/ImmyBotSync/options';
import type { Prepared } from '../../../nodes/ImmyBotSync/resource';
import type { Existing } from '../../../lib/sync/types';
import { keyOf, patchOf, readEverything } from '../../../nodes/ImmyBotSync/values';
import { runNode } from '../../support/n8n';
import { startSystems } from '../../support/systems';

/** All that a new resource is: what would be one file in `guide/resources`. */
const taskResource: GuideResource = {
	option: { name: 'Task' },
	noun: 'task',
	subtitle: 'tasks',
	missing: { policies: ['delete'], description: 'What to do with tasks that are not in the input' },
	form: { options: comparison },
	rules: ({ source }) => ({ source, ownership: [] }),
	columns: () => [
		{ id: 'name', label: 'Name', aliases: ['name'], required: true, canMatch: true },
		{ id: 'script', label: 'Script', aliases: ['script'] },
	],
	async prepare({ tasks }, { matchOn, source }): Promise<Prepared<Task>> {
		const existingOf = (record: Task): Existing<Task> => ({
			id: record.id,
			key: keyOf(matchOn, { ...record }),
			name: record.name,
			source,
			fields: { ...record },
			record,
		});
		const read = async (name?: string) => (await readEverything(tasks, { name })).map(existingOf);
		return {
			existing: await read(),
			reread: read,
			desired: (item, values) => ({
				item,
				key: keyOf(matchOn, values),
				name: String(values.name),
				fields: values,
			}),
			writer: {
				existingOf,
				find: read,
				get: async (id) => await ifThere(tasks.get(id)),
				create: async (fields) => await tasks.create({ executionContext: 'System', ...fields }),
				update: async ({ record }, changes) => await tasks.update(record.id, patchOf(changes)),
				remove: async ({ record }) => await tasks.delete(record.id),
			},
		};
	},
};

// What this file adds to the registry is not there for the next one.
afterAll(() => vi.resetModules());

it('a new resource is one file and one line of the registry: form, columns, run and outputs follow', async () => {
	vi.resetModules();
	const { resources } = await import('../../../nodes/ImmyBotSync/guide/resources');
	resources.task = taskResource;
	// The form is made from the registry when the node is loaded.
	const { ImmyBotSync } = await import('../../../nodes/ImmyBotSync/ImmyBotSync.node');
	const node: INodeType = new ImmyBotSync();
	const shownFor = ({ displayOptions }: INodeProperties) => displayOptions?.show?.resource ?? [];
	const form = node.description.properties.filter((field) => shownFor(field).includes('task'));
	expect(form.map(({ name }) => name)).toEqual(['fields', 'missing']);

	const systems = await startSystems();
	try {
		const sync = async (scripts: Record<string, string>) =>
			await runNode({
				node: ImmyBotSync,
				credentials: systems.credentials,
				parameters: {
					resource: 'task',
					source: 'Git',
					missing: 'delete',
					fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['name'] },
					options: { maxMissingPercent: 50 },
				},
				items: Object.entries(scripts).map(([name, script]) => ({ json: { name, script } })),
			});
		await sync({ a: '1', b: '2', c: '3' });
		const { outputs } = await sync({ a: '1', b: 'new' });
		expect(outputs.map(({ length }) => length)).toEqual([0, 1, 1, 1, 0]);
		const { tasks } = systems.sandbox.immybot.data;
		expect(tasks.all().map(({ name, script }) => [name, script])).toEqual([
			['a', '1'],
			['b', 'new'],
		]);
	} finally {
		await systems.close();
	}
});
