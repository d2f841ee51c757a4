import type { TaskFilter } from '../../../../lib/immybot/guide/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
import { nameField } from './fields';
import { operation } from '../operation';

export default operation(
	[
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [{ ...nameField, required: false }],
		},
		simplify,
	],
	async function (immyBot, item) {
		const filter = filters<TaskFilter>(this, item);
		const tasks = await take(this, item, (options) => immyBot.tasks.list(filter, options));
		return tasks.map((task) => outputJson(this, item, task));
	},
);
