import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { InstanceComputer } from '../../../../lib/immybot/instance/model';
import type { InstanceClient } from '../../../../lib/immybot/instance/client';
import type { Values } from '../../columns';
import { noTenant } from '../../problems';
import { hint, incoming, valuesOf } from '../../reconcile';
import type { TenantAnswer } from '../../tenantFinder';
import { readEverything } from '../../values';
import type { InstanceSettings } from '../settings';
import { tenantColumn, tenantReader } from '../tenantLookup';
import type { Finding } from './finding';
import { addInstallers } from './installers';
import { coverage, type Device } from './match';
import { moveAll, type Withheld } from './move';
import { summary, toOutputs } from './outputs';
import { noIdentity } from './problems';
import { readCoverageSettings } from './settings';
import { isEmpty } from '../../../../lib/values/text';

/**
 * Says which devices of an RMM have ImmyBot's agent.
 * @returns the outputs Covered, Wrong Tenant, Without Agent, Missing and Failed
 */
export async function runCoverage(
	context: IExecuteFunctions,
	immyBot: InstanceClient,
	settings: InstanceSettings,
): Promise<INodeExecutionData[][]> {
	const { dryRun } = settings;
	const { wrongTenant, movePercent: percent, installer } = readCoverageSettings(context);
	const signal = context.getExecutionCancelSignal();
	const readTenants = tenantReader(immyBot, settings);
	const [computers, waiting, { tenantOf }] = await Promise.all([
		readEverything(immyBot.computers),
		readEverything(immyBot.pendingAgents),
		readTenants(),
	]);
	const input = incoming(context);
	const { label } = tenantColumn(settings.tenantLookup);
	const { verdicts, missing } = coverage(
		input.map((_, item) => deviceOf(item, valuesOf(context, settings, item), tenantOf, label)),
		computers.map(managed),
		waiting.map((record) => ({ name: record.name, serial: record.serialNumber, record })),
	);

	const findings = verdicts.map((of): Finding => ({ of }));
	if (wrongTenant === 'move') {
		const withheld = await moveAll(immyBot.computers, findings, { percent, dryRun, signal });
		if (withheld) hint(context, withheldWords(withheld), 'warning');
	}
	if (installer && !dryRun) await addInstallers(immyBot.integrations, findings, installer, signal);
	const gone = settings.rules.missing === 'report' ? missing : [];
	const said = summary(findings, gone.length);
	hint(context, dryRun ? `Dry run, nothing was written: ${said}` : said, 'info');
	return toOutputs(findings, gone, input, dryRun);
}

function deviceOf(
	item: number,
	values: Values,
	tenantOf: (values: Values) => TenantAnswer,
	tenantLabel: string,
): Device {
	const { externalId, serialNumber } = values;
	const name = String(values.name ?? '').trim();
	const { tenantId, problem } = tenantOf(values);
	const homeless = tenantId === undefined ? noTenant(tenantLabel) : undefined;
	const nameless = name === '' && isEmpty(serialNumber) ? noIdentity : undefined;
	return {
		item,
		key: isEmpty(externalId) ? undefined : String(externalId),
		name,
		serial: serialNumber,
		tenantId: tenantId === undefined ? undefined : String(tenantId),
		problem: nameless ?? problem ?? homeless,
	};
}

function managed(record: InstanceComputer) {
	const { id, name, serialNumber: serial, tenantId } = record;
	return { id, name, serial, tenantId: tenantId === null ? undefined : String(tenantId), record };
}

function withheldWords({ moves, of, percent }: Withheld): string {
	return `${moves} of ${of} computers are in the wrong tenant, more than the limit of ${percent} %, so none was moved. If that is right, raise 'Stop If More Than (%) in the Wrong Tenant' and run again.`;
}
