import type { IExecuteFunctions } from 'n8n-workflow';

import type { InstallerOptions } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { optionsOf, text } from '../../settings';
import { chosen } from '../settings';

export interface CoverageSettings {
	wrongTenant: 'move' | 'report';
	/** Above this share of the computers found, none is moved. */
	movePercent: number;
	installer?: Installer;
}

/** Which installer devices without an agent are given. */
export interface Installer {
	kind: InstallerOptions['kind'];
	linkId: Id;
	client: 'clientId' | 'tenantId';
}

/** @throws NodeOperationError when an installer is wanted and its integration is not chosen */
export function readCoverageSettings(context: IExecuteFunctions): CoverageSettings {
	return {
		wrongTenant: text(context, 'wrongTenant', 'report') as CoverageSettings['wrongTenant'],
		movePercent: Number(optionsOf(context).movePercent ?? 10),
		installer: installerOf(context),
	};
}

function installerOf(context: IExecuteFunctions): Installer | undefined {
	const {
		installer: kind = 'none',
		installerClient: client = 'tenantId',
		installerIntegration,
	} = optionsOf(context);
	if (kind === 'none') return undefined;
	const linkId = chosen(context, installerIntegration, {
		label: 'Installer\u2019s Integration',
		advice: "Add the option 'Installer\u2019s Integration': the integration whose agent is to be installed.",
	});
	return { kind, client, linkId } as Installer;
}
