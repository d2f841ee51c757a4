import { randomUUID } from 'node:crypto';

import { Failure } from '../../failure';
import type { HttpClient } from '../../http/types';
import type { ScriptPort } from './port';
import { call } from './endpoint';
import { scripts } from './endpoints';

export function scriptPort(http: HttpClient): ScriptPort {
	return {
		async run(order) {
			if (order.script.trim() === '') throw new Failure('invalid', 'The script is empty.');
			const { body } = await call(http, scripts.run, { body: { ...order, cancellationId: randomUUID() } });
			return typeof body === 'string' ? body : '';
		},
	};
}
