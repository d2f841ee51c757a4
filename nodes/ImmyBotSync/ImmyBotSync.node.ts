import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { toNodeError } from '../../lib/n8n/errors';
import { BUCKETS } from '../../lib/sync/report';
import { description } from './description';
import * as columns from './methods';
import { run } from './run';

export class ImmyBotSync implements INodeType {
	description = description;

	methods = {
		resourceMapping: { getColumns: columns.getColumns },
		loadOptions: { getComparableFields: columns.getComparableFields },
	};

	/** What one record does wrong ends on the Failed output; an error here is about the run as a whole. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return await run(this);
		} catch (cause) {
			const error = toNodeError(this.getNode(), cause, { system: 'ImmyBot' });
			if (this.getExecutionCancelSignal()?.aborted || !this.continueOnFail()) throw error;
			const failure: INodeExecutionData = {
				json: { error: error.message, details: error.description },
				error,
				pairedItem: this.getInputData().map((_, item) => ({ item })),
			};
			return BUCKETS.map((bucket) => (bucket === 'failed' ? [failure] : []));
		}
	}
}
