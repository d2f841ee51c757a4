import type { ICredentialType, INodeType } from 'n8n-workflow';
import { CustomPsaApi } from '../../../credentials/CustomPsaApi.credentials';
import { CustomRmmApi } from '../../../credentials/CustomRmmApi.credentials';
import { ImmyBotApi } from '../../../credentials/ImmyBotApi.credentials';
import { ImmyBotOAuth2Api } from '../../../credentials/ImmyBotOAuth2Api.credentials';
import { ImmyBotWebhookApi } from '../../../credentials/ImmyBotWebhookApi.credentials';
import { CustomPsa } from '../../../nodes/CustomPsa/CustomPsa.node.ts';
import { CustomRmm } from '../../../nodes/CustomRmm/CustomRmm.node.ts';
import { ImmyBot } from '../../../nodes/ImmyBot/ImmyBot.node.ts';
import { ImmyBotPollingTrigger } from '../../../nodes/ImmyBotPollingTrigger/ImmyBotPollingTrigger.node.ts';
import { ImmyBotSync } from '../../../nodes/ImmyBotSync/ImmyBotSync.node.ts';
import { ImmyBotTrigger } from '../../../nodes/ImmyBotTrigger/ImmyBotTrigger.node.ts';

/** What `package.json` names to n8n, from the sources (test/package.test.ts compares them). */
export const CREDENTIALS: Array<new () => ICredentialType> = [
	CustomPsaApi,
	CustomRmmApi,
	ImmyBotApi,
	ImmyBotOAuth2Api,
	ImmyBotWebhookApi,
];

export const NODES: Array<new () => INodeType> = [
	CustomPsa,
	CustomRmm,
	ImmyBot,
	ImmyBotPollingTrigger,
	ImmyBotSync,
	ImmyBotTrigger,
];
