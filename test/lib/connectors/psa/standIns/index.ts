import { atera } from './atera';
import { autotask } from './autotask';
import { connectwise } from './connectwise';
import type { StandIn } from './desk';
import { freescout } from './freescout';
import { freshservice } from './freshservice';
import { halopsa } from './halopsa';
import { itflow } from './itflow';
import { jira } from './jira';
import { kaseya } from './kaseya';
import { servicenow } from './servicenow';
import { superops } from './superops';
import { syncro } from './syncro';
import { zammad } from './zammad';
import { zendesk } from './zendesk';

/** By the ids of the manifests. */
export const standIns: Record<string, StandIn> = {
	atera,
	autotask,
	'connectwise-psa': connectwise,
	freescout,
	freshservice,
	halopsa,
	itflow,
	'jira-service-management': jira,
	'kaseya-bms': kaseya,
	servicenow,
	superops,
	syncro,
	zammad,
	zendesk,
};
