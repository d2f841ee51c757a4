import { z } from 'zod';

import type { Deployment, DeploymentDraft, Task, TaskDraft } from './model';
import { defined, id, optionalId, parse, text } from '../wire';
import type { WireRecord } from './wire';

const taskRow = z.looseObject({ id, name: text, execution_context: text, script: text });

const deploymentRow = z.looseObject({
	id,
	name: text,
	task_id: optionalId,
	tenant_id: optionalId,
	schedule: text,
});

/** Source of the fields: the guide's "Creating a Metascript Integration". */
export const taskWire: WireRecord<Task, TaskDraft> = {
	collection: 'tasks',
	noun: 'task',
	read(row) {
		const { id, name, execution_context, script, ...more } = parse(taskRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			executionContext: execution_context ?? null,
			script: script ?? null,
			more,
		};
	},
	write: ({ name, executionContext, script }) =>
		defined({ name, execution_context: executionContext, script }),
	merge: ({ name, executionContext, script }, patch) => ({
		name,
		executionContext,
		script,
		...defined(patch),
	}),
};

export const deploymentWire: WireRecord<Deployment, DeploymentDraft> = {
	collection: 'deployments',
	noun: 'deployment',
	read(row) {
		const { id, name, task_id, tenant_id, schedule, ...more } = parse(deploymentRow, row, this.noun);
		return {
			id,
			name: name ?? '',
			taskId: task_id ?? null,
			tenantId: tenant_id ?? null,
			schedule: schedule ?? null,
			more,
		};
	},
	write: ({ name, taskId, tenantId, schedule }) =>
		defined({ name, task_id: taskId, tenant_id: tenantId, schedule }),
	merge: ({ name, taskId, tenantId, schedule }, patch) => ({
		name,
		taskId,
		tenantId,
		schedule,
		...defined(patch),
	}),
};
