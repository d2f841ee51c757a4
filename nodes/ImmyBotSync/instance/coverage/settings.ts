import type { IExecuteFunctions } from 'n8n-workflow';

import type { InstallerOptions } from '../../../../lib/immybot/instance/port';
import type { Id } from '../../../../lib/immybot/model';
import { formReader, PERCENT } from '../../formReader';
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
	const form = formReader(context);
	return {
		wrongTenant: form.choice('wrongTenant', 'Wrong Tenant', ['move', 'report'], 'report'),
		movePercent: form.number('options.movePercent', 'Stop If More Than (%) in the Wrong Tenant', PERCENT, 10),
		installer: installerOf(context),
	};
}

function installerOf(context: IExecuteFunctions): Installer | undefined {
	const form = formReader(context);
	const kind = form.choice('options.installer', 'Installer', KINDS, 'none');
	if (kind === 'none') return undefined;
	const client = form.choice('options.installerClient', CLIENT_LABEL, ['clientId', 'tenantId'], 'tenantId');
	const linkId = chosen(context, context.getNodeParameter('options.installerIntegration', 0, ''), {
		label: INTEGRATION_LABEL,
		advice: `Add the option '${INTEGRATION_LABEL}': the integration whose agent is to be installed.`,
	});
	return { kind, client, linkId };
}

const KINDS = ['none', 'bash', 'executable', 'powershell'] as const;

const CLIENT_LABEL = 'Installer\u2019s Client';

const INTEGRATION_LABEL = 'Installer\u2019s Integration';
