import { psaProfileSchema } from '../psa/profile';
import { rmmProfileSchema } from '../rmm/profile';
import ateraPsa from './psa/atera.json';
import autotask from './psa/autotask.json';
import connectwisePsa from './psa/connectwise-psa.json';
import freescout from './psa/freescout.json';
import freshservice from './psa/freshservice.json';
import halopsa from './psa/halopsa.json';
import itflow from './psa/itflow.json';
import jiraServiceManagement from './psa/jira-service-management.json';
import kaseyaBms from './psa/kaseya-bms.json';
import servicenow from './psa/servicenow.json';
import superopsPsa from './psa/superops.json';
import syncroPsa from './psa/syncro.json';
import zammad from './psa/zammad.json';
import zendesk from './psa/zendesk.json';
import standardPsa from './psa/standard.json';
import { systemsOf } from './registry';
import action1 from './rmm/action1.json';
import addigy from './rmm/addigy.json';
import atera from './rmm/atera.json';
import connectwiseAutomate from './rmm/connectwise-automate.json';
import connectwiseRmm from './rmm/connectwise-rmm.json';
import dattoRmm from './rmm/datto-rmm.json';
import intune from './rmm/intune.json';
import jumpcloud from './rmm/jumpcloud.json';
import level from './rmm/level.json';
import nCentral from './rmm/n-central.json';
import ninjaone from './rmm/ninjaone.json';
import standardRmm from './rmm/standard.json';
import superops from './rmm/superops.json';
import syncro from './rmm/syncro.json';
import tactical from './rmm/tactical.json';
import vsa10 from './rmm/vsa10.json';
import vsa9 from './rmm/vsa9.json';

/** Every known RMM: a manifest, and its line here. */
export const rmmSystems = systemsOf(
	'rmm',
	[
		action1,
		addigy,
		atera,
		connectwiseAutomate,
		connectwiseRmm,
		dattoRmm,
		intune,
		jumpcloud,
		level,
		nCentral,
		ninjaone,
		standardRmm,
		superops,
		syncro,
		tactical,
		vsa10,
		vsa9,
	],
	rmmProfileSchema,
);

/** Every known PSA, likewise. */
export const psaSystems = systemsOf(
	'psa',
	[
		standardPsa,
		ateraPsa,
		autotask,
		connectwisePsa,
		freescout,
		freshservice,
		halopsa,
		itflow,
		jiraServiceManagement,
		kaseyaBms,
		servicenow,
		superopsPsa,
		syncroPsa,
		zammad,
		zendesk,
	],
	psaProfileSchema,
);
