import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { resources as guideResources } from '../../../nodes/ImmyBotSync/guide/resources';
import { readSettings as readGuide } from '../../../nodes/ImmyBotSync/guide/settings';
import { readCoverageSettings } from '../../../nodes/ImmyBotSync/instance/coverage/settings';
import { resources as instanceResources } from '../../../nodes/ImmyBotSync/instance/resources';
import { readSettings as readInstance } from '../../../nodes/ImmyBotSync/instance/settings';

/** A node whose parameters have these values, whatever their type: what an expression may give. */
function contextOf(parameters: Record<string, unknown>): IExecuteFunctions {
	const valueOf = (path: string, fallback: unknown): unknown => {
		const [name = '', option] = path.split('.');
		const holder = (option === undefined ? parameters : (parameters[name] ?? {})) as IDataObject;
		const key = option ?? name;
		return Object.hasOwn(holder, key) ? holder[key] : fallback;
	};
	const context = {
		getNode: () => ({
			name: 'Sync',
			type: 'immyBotSync',
			typeVersion: 1,
			id: '1',
			position: [0, 0],
			parameters: {},
		}),
		getNodeParameter: (path: string, _item: number, fallback?: unknown) => valueOf(path, fallback),
		getInputData: () => [],
	};
	return context as unknown as IExecuteFunctions;
}

const basics = {
	source: 'RMM',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: ['externalId'] },
};

type Read = (parameters: Record<string, unknown>) => unknown;
const guide: Read = (more) => readGuide(contextOf({ ...basics, ...more }), guideResources.computer!);
const instance: Read = (more) => readInstance(contextOf({ ...basics, ...more }), instanceResources.person!);
const coverage: Read = (more) => readCoverageSettings(contextOf({ ...basics, ...more }));
const option =
	(read: Read, name: string): ((value: unknown) => unknown) =>
	(value) =>
		read({ options: { [name]: value } });

const inRange = (least: number, most: number) => (value: unknown) =>
	(typeof value === 'number' && value >= least && value <= most) ||
	(typeof value === 'string' &&
		/^\d+(\.\d+)?$/.test(value.trim()) &&
		Number(value) >= least &&
		Number(value) <= most);
const oneOf =
	(...values: unknown[]) =>
	(value: unknown) =>
		values.includes(value);
const isToggle = oneOf(true, false);

/** Each setting that keeps a run from deleting, moving, clearing or creating too much; and the values that it takes. */
const SETTINGS: Array<
	[name: string, set: (value: unknown) => unknown, isValid: (value: unknown) => boolean]
> = [
	['maxMissingPercent', option(guide, 'maxMissingPercent'), inRange(0, 100)],
	['maxMissing', option(guide, 'maxMissing'), inRange(0, Number.MAX_SAFE_INTEGER)],
	['maxMissingPercent on a live instance', option(instance, 'maxMissingPercent'), inRange(0, 100)],
	['movePercent', option(coverage, 'movePercent'), inRange(0, 100)],
	['concurrency', option(guide, 'concurrency'), oneOf('automatic', 'fixed')],
	['requestsAtOnce', option(guide, 'requestsAtOnce'), inRange(1, 64)],
	['requestsPerSecond', option(guide, 'requestsPerSecond'), inRange(0, Number.MAX_SAFE_INTEGER)],
	['createNew', option(guide, 'createNew'), isToggle],
	['clearEmpty', option(guide, 'clearEmpty'), isToggle],
	['onlyTenantsInInput', option(guide, 'onlyTenantsInInput'), isToggle],
	['otherSource', option(guide, 'otherSource'), oneOf('fail', 'adopt', 'separate')],
	[
		'compareOnly',
		option(guide, 'compareOnly'),
		(value) => Array.isArray(value) && value.every((field) => typeof field === 'string'),
	],
	['dryRun', (dryRun) => guide({ dryRun }), isToggle],
	['missing', (missing) => guide({ missing }), oneOf('ignore', 'report', 'setOffline', 'delete')],
	['missing of persons', (missing) => instance({ missing }), oneOf('ignore', 'report', 'delete')],
	['wrongTenant', (wrongTenant) => coverage({ wrongTenant }), oneOf('move', 'report')],
];

const anything = fc.oneof(
	fc.anything(),
	fc.double(),
	fc.constantFrom(
		Number.NaN,
		Infinity,
		-1,
		'10%',
		'10 %',
		'',
		' ',
		'NaN',
		'1e3',
		undefined,
		null,
		'Delete',
		101,
	),
);

describe.each(SETTINGS)('%s', (_, set, isValid) => {
	it('is an error for every value but its own', () => {
		fc.assert(
			fc.property(anything, (value) => {
				if (isValid(value)) expect(() => set(value)).not.toThrow();
				else expect(() => set(value)).toThrow(/^'[^']+' is |cannot be/);
			}),
		);
	});
});
