import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { InstanceClient } from '../../../../lib/immybot/instance/port';
import type { InstanceComputer } from '../../../../lib/immybot/instance/model';
import { coverage, type Device } from '../../../../lib/sync/coverage';
import { isEmpty } from '../../../../lib/sync/diff';
import type { Values } from '../../columns';
import { hint, incoming, valuesOf } from '../../reconcile';
import { readEverything } from '../../values';
import type { TenantAnswer } from '../../resource';
import type { InstanceSettings } from '../settings';
import { clientsOf, tenantColumn, tenantFinder } from '../tenantLookup';
import { COLUMNS } from './columns';
import { addInstallers } from './installers';
import { moveAll, type Withheld } from './move';
import { summary, toOutputs } from './outputs';
import type { Finding } from './finding';

/**
 * Says which devices of an RMM have an agent of ImmyBot's. Computers cannot be created there: they come into being when
 * an agent reports, so what a device lacks is an installer.
 *
 * @returns the outputs Covered, Wrong Tenant, Without Agent, Missing and Failed
 */
export async function runCoverage(
	context: IExecuteFunctions,
	immyBot: InstanceClient,
	settings: InstanceSettings,
): Promise<INodeExecutionData[][]> {
	const { tenantLookup, linkId, dryRun, wrongTenant, movePercent: percent, installer } = settings;
	const signal = context.getExecutionCancelSignal();
	const [computers, waiting, tenants, clients] = await Promise.all([
		readEverything(immyBot.computers),
		readEverything(immyBot.pendingAgents),
		readEverything(immyBot.tenants),
		tenantLookup === 'clientId' ? clientsOf(immyBot, linkId) : [],
	]);
	const input = incoming(context);
	const columns = [...COLUMNS, tenantColumn(tenantLookup)];
	const tenantOf = tenantFinder(tenantLookup, tenants, clients);
	const { verdicts, missing } = coverage(
		input.map((_, item) =>
			deviceOf(item, valuesOf(context, settings, columns, item), tenantOf, tenantLookup),
		),
		computers.map(managed),
		waiting.map((record) => ({ name: record.name, serial: record.serialNumber, record })),
	);

	const findings = verdicts.map((of): Finding => ({ of }));
	if (wrongTenant === 'move') {
		const withheld = await moveAll(immyBot.computers, findings, { percent, dryRun, signal });
		if (withheld) hint(context, withheldWords(withheld), 'warning');
	}
	if (installer && !dryRun) await addInstallers(immyBot.providerLinks, findings, installer, signal);
	const gone = settings.rules.missing === 'report' ? missing : [];
	const said = summary(findings, gone.length);
	hint(context, dryRun ? `Dry run, nothing was written: ${said}` : said, 'info');
	return toOutputs(findings, gone, input, dryRun);
}

function deviceOf(
	item: number,
	values: Values,
	tenantOf: (values: Values) => TenantAnswer,
	tenantLookup: InstanceSettings['tenantLookup'],
): Device {
	const { externalId, serialNumber } = values;
	const name = String(values.name ?? '').trim();
	const { tenantId, problem } = tenantOf(values);
	const lacks =
		tenantId === undefined
			? { code: 'noParent' as const, field: tenantColumn(tenantLookup).label }
			: undefined;
	const nameless = name === '' && isEmpty(serialNumber) ? { code: 'noIdentity' as const } : undefined;
	return {
		item,
		key: isEmpty(externalId) ? undefined : String(externalId),
		name,
		serial: serialNumber,
		tenantId: tenantId === undefined ? undefined : String(tenantId),
		problem: nameless ?? problem ?? lacks,
	};
}

function managed(record: InstanceComputer) {
	const { id, name, serialNumber: serial, tenantId } = record;
	return { id, name, serial, tenantId: tenantId === null ? undefined : String(tenantId), record };
}

function withheldWords({ moves, of, percent }: Withheld): string {
	return `${moves} of ${of} computers are in the wrong tenant, more than the limit of ${percent} %, so none was moved. If that is right, raise 'Abort Moves Above' and run again.`;
}
