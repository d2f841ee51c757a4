import { customerMapOption } from '../../customerMap';
import { transport } from '../../options';
import { OUTPUTS } from '../coverage/outputs';
import { coverageOptions, wrongTenantField } from '../coverage/form';
import { runCoverage } from '../coverage/run';
import type { InstanceResource } from '../settings';
import { tenantColumns, tenantLookupFields } from '../tenantLookup';

/**
 * An RMM's devices and the computers that have an agent. Computers cannot be created on a live instance: they appear
 * when an agent reports, so what a device may lack is an installer.
 */
export const computerResource: InstanceResource = {
	option: {
		name: 'Computer Coverage',
		description: "Which of an RMM's devices have ImmyBot's agent, and which do not",
	},
	noun: 'device',
	subtitle: 'computer coverage',
	missing: { policies: [], description: 'What to do with computers that are not in the input' },
	form: {
		lookup: tenantLookupFields,
		more: [wrongTenantField],
		options: [...transport, ...coverageOptions, customerMapOption],
	},
	outputs: OUTPUTS,

	columns: ({ tenantLookup }) => [
		{ id: 'externalId', label: 'External ID', aliases: ['externalId', 'external_id', 'id'], canMatch: true },
		{ id: 'name', label: 'Name', aliases: ['name', 'hostname'], required: true },
		{ id: 'serialNumber', label: 'Serial Number', aliases: ['serialNumber', 'serial_number', 'serial'] },
		...tenantColumns(tenantLookup),
	],

	run: runCoverage,
};
