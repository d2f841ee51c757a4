import { randomUUID } from 'node:crypto';

import { Failure } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { ScriptOrder, ScriptPort } from './port';
import { call } from './endpoint';
import { scripts } from './endpoints';

/** What a run takes of a script that is saved. Source: Servosity/msp-skills (August 2026). */
const SAVED_FIELDS = [
	'id',
	'name',
	'scriptLanguage',
	'scriptExecutionContext',
	'scriptCategory',
	'outputType',
	'databaseType',
	'filterScriptMode',
	'timeout',
];

/** A script as ImmyBot has saved it, for a run. */
export function savedScript(row: Record<string, unknown>): Pick<ScriptOrder, 'script' | 'saved'> {
	const known = SAVED_FIELDS.filter((name) => row[name] !== undefined && row[name] !== null);
	return {
		script: String(row.action ?? ''),
		saved: Object.fromEntries(known.map((name) => [name, row[name]])),
	};
}

export function scriptPort(http: HttpClient): ScriptPort {
	return {
		async run(order) {
			if (order.script.trim() === '') throw new Failure('invalid', 'The script is empty.');
			const { body } = await call(http, scripts.run, { body: { ...order, cancellationId: randomUUID() } });
			return typeof body === 'string' ? body : '';
		},
	};
}
