import type { GuideClient } from '../../../lib/immybot/guide/port';
import { guideClient } from '../../../lib/n8n/connection';
import type { Edition } from '../resource';
import { resources } from './resources';
import { readSettings, type GuideSettings } from './settings';

/** The API of ImmyBot's integration guide, which keeps external IDs and a source with each record. */
export const guide: Edition<GuideClient, GuideSettings> = {
	name: "the API of ImmyBot's integration guide",
	credential: 'immyBotApi',
	resources,
	form: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: '',
			placeholder: 'e.g. NinjaOne',
			description:
				"The name of the system that the items come from, written to tenants and computers as their integration source. Users belong to the source of their tenant. Only this source's records are changed. Leave it empty to use the items' own 'source'.",
			builderHint: {
				propertyHint:
					'A fixed name, the same in every run and every workflow that syncs this system. Another name makes new records beside the old ones.',
			},
		},
	],
	settings: readSettings,
	connect: guideClient,
};
