import type { InstanceClient } from '../../../lib/immybot/instance/client';
import { instanceClient } from '../../../lib/n8n/connection';
import type { Edition } from '../resource';
import { resources } from './resources';
import { readSettings, type InstanceSettings } from './settings';

/** A live instance's API, which keeps neither external IDs nor a source. */
export const instance: Edition<InstanceClient, InstanceSettings> = {
	name: 'your ImmyBot',
	credential: 'immyBotOAuth2Api',
	resources,
	form: [],
	settings: readSettings,
	connect: instanceClient,
};
