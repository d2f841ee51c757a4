import { ExecutionLifecycleHooks, WorkflowExecute } from './host';
import {
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type IN8nHttpFullResponse,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IPinData,
	type IRun,
	type ITaskData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type NodeExecutionHint,
	NodeConnectionTypes,
	type OnError,
	Workflow,
	createRunExecutionData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { startRunnerTask } from './codeRunner';
import { type CredentialData, CredentialsHelper } from './credentials';
import { DataTables } from './dataTables';
import { CredentialTypes, NodeTypes } from './nodeTypes';

export { type CredentialData } from './credentials';
export { DataTables } from './dataTables';
export { CredentialTypes, NodeTypes } from './nodeTypes';

/** What a run may be given, beside the workflow itself. */
export interface RunOptions {
	/** By credential type. A node's credential of that type gets this data, whatever its name. */
	credentials?: CredentialData;
	/** `manual`, as from the canvas, unless told. */
	mode?: WorkflowExecuteMode;
	/** Stops the run as the Stop button does. */
	signal?: AbortSignal;
	/** n8n's data tables. Without it, each run starts without any. */
	dataTables?: DataTables;
	/** The workflow's static data, read and written. Keep the object to hand it to the next run. */
	staticData?: IDataObject;
}

export interface WorkflowRunOptions extends RunOptions {
	/** The node to start at; the workflow's trigger unless told. */
	startNode?: string;
	/** Items that stand in for a node's execution, by node name. Give a trigger's items here. */
	pinData?: Record<string, INodeExecutionData[]>;
	/** In the mode `trigger`: what the start node has started a published workflow with. */
	triggered?: INodeExecutionData[];
	/** Node types that are not in `nodes/`. */
	nodeTypes?: NodeTypes;
}

/** What a whole run left. */
export interface WorkflowRun {
	run: IRun;
	/** The error that stopped the workflow. */
	error?: ExecutionError;
	/** What a node put on its outputs in its last (or the given) run; empty when it never ran. */
	outputs(node: string, runIndex?: number): INodeExecutionData[][];
	/** The JSON of a node's items on one output, for short assertions. */
	json(node: string, output?: number): IDataObject[];
	/** Names of the nodes that ran. */
	executed: string[];
	/** What a Respond to Webhook node sent. */
	response?: IN8nHttpFullResponse;
}

export interface NodeRunOptions extends RunOptions {
	node: INodeType | (new () => INodeType);
	parameters?: INodeParameters;
	/** Default: one empty item. A node that gets no items is not run by n8n: its outputs are then empty. */
	items?: Array<INodeExecutionData | { json: IDataObject }>;
	/** The node's setting "On Error". */
	onError?: OnError;
	/** Short for `onError: 'continueRegularOutput'`. */
	continueOnFail?: boolean;
	/** The node's setting "Execute Once", "Retry On Fail" and the like. */
	settings?: Partial<INode>;
}

/** What one node left. */
export interface NodeRun {
	/** One list for each output, the error output last if there is one. Empty when the node failed. */
	outputs: INodeExecutionData[][];
	/** The error that stopped the node. */
	error?: ExecutionError;
	/** What `addExecutionHints` told the user. */
	hints: NodeExecutionHint[];
	task?: ITaskData;
}

/** Each execution has an id of its own. */
let executions = 0;

function additionalDataFor(
	workflow: IWorkflowBase,
	{ credentials = {}, dataTables = new DataTables() }: RunOptions,
	mode: WorkflowExecuteMode,
): IWorkflowExecuteAdditionalData {
	const url = 'http://127.0.0.1:5678';
	const hooks = new ExecutionLifecycleHooks(mode, 'in-process', workflow);
	const needed: Partial<IWorkflowExecuteAdditionalData> & { hooks: ExecutionLifecycleHooks } = {
		credentialsHelper: new CredentialsHelper(credentials, new CredentialTypes()),
		hooks,
		executionId: `in-process-${++executions}`,
		workflowId: workflow.id,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${url}/rest`,
		instanceBaseUrl: url,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: `${url}/webhook`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		logAiEvent: () => undefined,
		getRunExecutionData: async () => undefined,
		executeWorkflow: async () => {
			throw new Error('Sub-workflows do not run in process');
		},
		startRunnerTask,
		'data-table': { dataTableProxyProvider: dataTables },
	};
	return needed as IWorkflowExecuteAdditionalData;
}

/** Templates name their credentials; n8n wants an id as well, which it adds when a person picks one. */
function withCredentialIds(node: INode): INode {
	const credentials = Object.entries(node.credentials ?? {}).map(([type, details]) => [
		type,
		{ ...details, id: details.id ?? type },
	]);
	return {
		...node,
		...(credentials.length ? { credentials: Object.fromEntries(credentials) as INode['credentials'] } : {}),
	};
}

/**
 * Runs a workflow, as exported from n8n, in n8n's own engine inside this process: expressions, paired items, error
 * outputs, retries and pinned data are n8n's. Sub-workflows, waiting and binary storage are not there.
 */
export async function runWorkflow(
	json: Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>,
	options: WorkflowRunOptions = {},
): Promise<WorkflowRun> {
	const mode = options.mode ?? 'manual';
	const base: IWorkflowBase = {
		name: 'In process',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		...json,
		id: json.id ?? 'in-process',
		nodes: json.nodes.map(withCredentialIds),
		settings: { executionOrder: 'v1', ...json.settings },
	};
	const workflow = new Workflow({
		...base,
		nodeTypes: options.nodeTypes ?? new NodeTypes(),
		staticData: options.staticData,
	});
	const additionalData = additionalDataFor(base, options, mode);
	let response: IN8nHttpFullResponse | undefined;
	additionalData.hooks?.addHandler('sendResponse', (sent) => {
		response ??= sent as IN8nHttpFullResponse;
	});
	const startNode = options.startNode ? (workflow.getNode(options.startNode) ?? undefined) : undefined;
	const running =
		mode === 'trigger' && startNode
			? published(additionalData, startNode, options.triggered ?? []).processRunExecutionData(workflow)
			: new WorkflowExecute(additionalData, mode).run({
					workflow,
					startNode,
					pinData: (options.pinData ?? json.pinData) as IPinData | undefined,
				});
	const stop = () => running.cancel();
	options.signal?.addEventListener('abort', stop, { once: true });
	if (options.signal?.aborted) stop();
	try {
		return { ...summary(await running), response };
	} finally {
		options.signal?.removeEventListener('abort', stop);
	}
}

/** An execution that n8n makes of a published workflow, once its trigger has items. */
function published(
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	items: INodeExecutionData[],
): WorkflowExecute {
	const nodeExecutionStack = [{ node, data: { main: [items] }, source: null }];
	return new WorkflowExecute(
		additionalData,
		'trigger',
		createRunExecutionData({ executionData: { nodeExecutionStack } }),
	);
}

function summary(run: IRun): WorkflowRun {
	const { runData, error } = run.data.resultData;
	const outputs = (node: string, runIndex?: number) => {
		const tasks = runData[node] ?? [];
		const main = tasks.at(runIndex ?? -1)?.data?.main ?? [];
		return main.map((items) => items ?? []);
	};
	return {
		run,
		error,
		outputs,
		json: (node, output = 0) => (outputs(node)[output] ?? []).map((item) => item.json),
		executed: Object.keys(runData),
	};
}

/** The credentials a node type may ask for, each as if a person had picked one. */
function everyCredential(type: INodeType): INode['credentials'] {
	const names = (type.description.credentials ?? []).map(({ name }) => name);
	return Object.fromEntries(names.map((name) => [name, { id: name, name }]));
}

const SOURCE = 'Items';
const NODE = 'Node';

/** Runs one node on the given items, in n8n's engine; see {@link runWorkflow}. */
export async function runNode(options: NodeRunOptions): Promise<NodeRun> {
	const type = typeof options.node === 'function' ? new options.node() : options.node;
	const nodeTypes = new NodeTypes();
	const { version } = type.description;
	const tested: INode = {
		id: NODE,
		name: NODE,
		type: nodeTypes.add(type),
		typeVersion: Array.isArray(version) ? Math.max(...version) : version,
		position: [200, 0],
		parameters: options.parameters ?? {},
		credentials: everyCredential(type),
		onError: options.onError ?? (options.continueOnFail ? 'continueRegularOutput' : 'stopWorkflow'),
		...options.settings,
	};
	const source: INode = {
		id: SOURCE,
		name: SOURCE,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const connections: IConnections = {
		[SOURCE]: { main: [[{ node: NODE, type: NodeConnectionTypes.Main, index: 0 }]] },
	};
	const isTrigger = type.description.group.includes('trigger');
	const { run, error } = await runWorkflow(
		{ nodes: isTrigger ? [tested] : [source, tested], connections: isTrigger ? {} : connections },
		{ ...options, nodeTypes, pinData: { [SOURCE]: options.items ?? [{ json: {} }] } },
	);
	const task = run.data.resultData.runData[NODE]?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: task?.error ?? error,
		hints: task?.hints ?? [],
		task,
	};
}
