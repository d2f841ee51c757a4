import type { IExecuteFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

interface CodeSettings {
	code: string;
	nodeMode: 'runOnceForAllItems' | 'runOnceForEachItem';
	chunk?: { startIndex: number; count: number };
}

type StartRunnerTask = IWorkflowExecuteAdditionalData['startRunnerTask'];
type TaskResult = { ok: true; result: unknown } | { ok: false; error: Error };

/**
 * Runs the JavaScript of a Code node in this process. n8n does it in a separate runner process, with the same
 * variables (`$json`, `$input`, `$('Node')`, `items`, …) in scope.
 */
async function runCode(settings: CodeSettings, executeFunctions: IExecuteFunctions): Promise<unknown> {
	const items = executeFunctions.getInputData();
	const evaluate = async (index: number) => {
		const scope = {
			...executeFunctions.getWorkflowDataProxy(index),
			$getWorkflowStaticData: (type: string) => executeFunctions.getWorkflowStaticData(type),
			items,
			item: items[index],
		};
		const names = Object.keys(scope).filter((name) => /^[$A-Za-z_][\w$]*$/.test(name));
		const run = new Function(...names, `return (async () => {${settings.code}\n})()`) as (
			...values: unknown[]
		) => Promise<unknown>;
		return await run(...names.map((name) => scope[name as keyof typeof scope]));
	};
	if (settings.nodeMode === 'runOnceForAllItems') return await evaluate(0);

	const { startIndex, count } = settings.chunk ?? { startIndex: 0, count: items.length };
	const results: unknown[] = [];
	for (let index = startIndex; index < startIndex + count; index++) {
		const result = await evaluate(index);
		if (result) results.push({ ...result, pairedItem: { item: index } });
	}
	return results;
}

async function startTask(
	_additionalData: unknown,
	jobType: string,
	settings: unknown,
	executeFunctions: IExecuteFunctions,
): Promise<TaskResult> {
	if (jobType !== 'javascript') throw new Error(`Only JavaScript runs in process, not ${jobType}`);
	try {
		return { ok: true, result: await runCode(settings as CodeSettings, executeFunctions) };
	} catch (error) {
		return { ok: false, error: error as Error };
	}
}

export const startRunnerTask = startTask as unknown as StartRunnerTask;
