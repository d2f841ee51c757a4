import type { TagFilter } from '../../../../lib/immybot/instance/port';
import { returnAllAndLimit, simplify, take } from '../../../../lib/n8n/fields';
import { filters } from '../../../../lib/n8n/parameters';
import { outputJson } from '../../output';
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
			options: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. VIP',
					description: 'The name of the tag',
				},
			],
		},
		simplify,
	],
	async function (immyBot, item) {
		const filter = filters<TagFilter>(this, item);
		const tags = await take(this, item, () => immyBot.tags.list(filter));
		return tags.map((tag) => outputJson(this, item, tag));
	},
);
