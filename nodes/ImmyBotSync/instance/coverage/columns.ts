import type { Column } from '../../columns';

/** What tells a device; the column of its tenant comes from the look-up. */
export const COLUMNS: Column[] = [
	{ id: 'externalId', label: 'External ID', aliases: ['externalId', 'external_id', 'id'], canMatch: true },
	{ id: 'name', label: 'Name', aliases: ['name', 'hostname'], required: true },
	{ id: 'serialNumber', label: 'Serial Number', aliases: ['serialNumber', 'serial_number', 'serial'] },
];
