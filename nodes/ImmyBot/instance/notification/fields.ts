import type { INodeProperties } from 'n8n-workflow';

import { NOTIFICATION_TYPE } from '../../../../lib/immybot/instance/notifications';
import { choices } from '../choices';

export const notificationTypeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: choices(NOTIFICATION_TYPE, {
		ProviderAgentsRequiringManualDecision: 'Agents Needing a Decision',
		ProviderHealth: 'Integration Health',
		ProviderRecommendation: 'Integration Recommendation',
		UpdateInstance: 'ImmyBot Update',
	}),
	default: 'ScheduleFailed',
};
