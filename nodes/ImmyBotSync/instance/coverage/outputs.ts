import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { InstanceComputer, PendingAgent } from '../../../../lib/immybot/instance/model';
import { recordFields } from '../../../../lib/immybot/model';
import { problemWords } from '../../problems';
import type { Outputs } from '../../resource';
import type { Finding } from './finding';
import type { Managed } from './match';

/** The node's outputs for devices. */
export const OUTPUTS: Outputs = ['Covered', 'Wrong Tenant', 'Without Agent', 'Missing', 'Failed'];

/** What they hold, in the same order. */
const VERDICTS = ['covered', 'wrongTenant', 'withoutAgent', 'missing', 'failed'] as const;

type Output = (typeof VERDICTS)[number];

/** One item for each device and each missing computer, on the output of its verdict. */
export function toOutputs(
	findings: Finding[],
	missing: Array<Managed<InstanceComputer>>,
	input: INodeExecutionData[],
	dryRun: boolean,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = VERDICTS.map(() => []);
	const put = (output: Output, json: IDataObject, item?: number) => {
		const shown = dryRun ? { ...json, dryRun } : json;
		outputs[VERDICTS.indexOf(output)]!.push({
			json: shown,
			...(item === undefined ? {} : { pairedItem: { item } }),
		});
	};
	for (const finding of findings) {
		const { item } = finding.of.device;
		put(outputOf(finding), toJson(finding, input[item]!.json), item);
	}
	for (const { record } of missing) put('missing', { action: 'missing', computer: fieldsOf(record) });
	return outputs;
}

/** "12 covered, 3 wrong tenant, 20 without agent (4 pending), 1 failed" */
export function summary(findings: Finding[], missing: number): string {
	const count = (output: Output) => findings.filter((finding) => outputOf(finding) === output).length;
	const pending = findings.filter(({ of }) => of.verdict === 'pending').length;
	const moved = findings.filter((finding) => finding.moved && !finding.error).length;
	const parts: Array<[number, string]> = [
		[count('covered'), 'covered'],
		[count('wrongTenant'), `in the wrong tenant${moved > 0 ? ` (${moved} moved)` : ''}`],
		[count('withoutAgent'), `without an agent${pending > 0 ? ` (${pending} pending)` : ''}`],
		[missing, 'missing'],
		[count('failed'), 'failed'],
	];
	const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
	return said.length > 0 ? said.join(', ') : 'no devices';
}

function outputOf({ of, error }: Finding): Output {
	if (of.verdict === 'failed' || error !== undefined) return 'failed';
	return of.verdict === 'pending' ? 'withoutAgent' : of.verdict;
}

function toJson({ of, moved, error, installer }: Finding, input: IDataObject): IDataObject {
	const { key, name, tenantId } = of.device;
	const json: IDataObject = {
		action: moved ? 'moved' : of.verdict,
		...(key === undefined ? {} : { key }),
		...(tenantId === undefined ? {} : { tenantId }),
		device: input,
		...('matchedBy' in of ? { matchedBy: of.matchedBy } : {}),
		...('computer' in of && of.computer ? { computer: fieldsOf(of.computer.record) } : {}),
		...('agent' in of ? { agent: fieldsOf(of.agent.record) } : {}),
		...installer,
	};
	const problem = error === undefined ? (of.verdict === 'failed' ? of.problem : undefined) : write(error);
	if (!problem) return json;
	// Never `error`: n8n would move the item to another output as soon as the node has an error output.
	const { message, advice } = problemWords(problem, { noun: 'device', keyLabel: 'External ID', key, name });
	return { ...json, action: 'failed', code: problem.code, reason: message, advice };
}

function write(error: unknown) {
	return { code: 'write' as const, error };
}

function fieldsOf(record: InstanceComputer | PendingAgent): IDataObject {
	return recordFields<InstanceComputer | PendingAgent>(record) as IDataObject;
}
