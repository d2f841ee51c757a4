import type { IDataObject, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { closeConnections } from '../../lib/http/undiciTransport';
import { createSandbox, type Sandbox } from '../../sandbox';
import { closeServers } from '../support/httpServer';
import { NodeTypes, runNode, type NodeRunOptions } from '../support/n8n';
import { PACK } from '../support/n8n/nodeTypes';
import { credentialsFor } from '../support/systems';
import { trigger } from '../support/webhookTrigger';
import { filledIn } from './parameters';
import { schemaOf, type Schema } from './schema';
import type { Scenes, World } from './world';

/** By the file, from the repository's root, in which n8n looks for it. */
export type Schemas = Map<string, Schema>;

/** One run of a node that has something to put out. */
export interface Situation {
	/** Where its schema is, by the file that n8n looks for. */
	file: string;
	/** Empties and fills the simulated system, and says what to run. */
	prepare(sandbox: Sandbox): NodeRunOptions;
}

/** That of one operation. */
export interface OperationSituation extends Situation {
	operation: World['operations'][string][string];
	/** Whether its fields depend on what is asked for. */
	isOpen: boolean;
}

/** A run of each operation of a world. */
export function situationsOfWorld(world: World): OperationSituation[] {
	const { folder, node, operations, parameters, seed, special } = world;
	const type = nodeNamed(node);
	return Object.entries(operations).flatMap(([resource, names]) =>
		Object.entries(names).map(([operation, described]): OperationSituation => {
			const own = special?.[`${resource}/${operation}`];
			return {
				operation: described,
				isOpen: own?.open ?? false,
				file: fileOf(folder, resource, operation),
				prepare(sandbox) {
					const form = filledIn(described.description, seed(sandbox));
					return {
						node: formOf(type, { resource, operation }),
						parameters: { ...parameters, resource, operation, ...form, ...own?.parameters },
						items: own?.items?.map((json) => ({ json })),
						credentials: credentialsFor(sandbox),
					};
				},
			};
		}),
	);
}

/** A run of each scene of a node without operations. */
export function situationsOfScenes({ folder, node, scenes }: Scenes): Situation[] {
	const type = nodeNamed(node);
	return scenes.map(({ resource, seed, parameters, items }): Situation => ({
		file: resource === undefined ? fileOf(folder) : fileOf(folder, resource),
		prepare(sandbox) {
			seed(sandbox);
			return {
				node: type,
				parameters: { ...parameters, ...(resource === undefined ? {} : { resource }) },
				items: items?.map((json) => ({ json })),
				credentials: credentialsFor(sandbox),
			};
		},
	}));
}

/**
 * Runs each operation of a world in n8n's own engine and reads the schema off what it puts out. Values of fields decide
 * nothing, so that one run is like the next.
 * @throws Error that names the operation which failed or put out nothing: then the world lacks something
 */
export async function schemasOfWorld(world: World): Promise<Schemas> {
	return await inSandbox(async (sandbox) => {
		const schemas: Schemas = new Map();
		for (const { file, isOpen, prepare } of situationsOfWorld(world)) {
			const items = await putOut(prepare(sandbox));
			schemas.set(file, isOpen ? { type: 'object', properties: {} } : schemaOf(items));
		}
		return schemas;
	});
}

/** The same for a node without operations: its scenes together show every field. */
export async function schemasOfScenes(scenes: Scenes): Promise<Schemas> {
	return await inSandbox(async (sandbox) => {
		const items = new Map<string, IDataObject[]>();
		for (const { file, prepare } of situationsOfScenes(scenes))
			items.set(file, [...(items.get(file) ?? []), ...(await putOut(prepare(sandbox)))]);
		return new Map([...items].map(([file, shown]) => [file, opened(schemaOf(shown), scenes.open ?? [])]));
	});
}

/** The same for the trigger on ImmyBot's deliveries, which nothing runs but a delivery: here one of each event. */
export async function schemasOfDeliveries(): Promise<Schemas> {
	const { description } = nodeNamed('immyBotTrigger');
	const events = description.properties.find(({ name }) => name === 'events')?.options ?? [];
	const { send, items } = await trigger({});
	for (const event of events) await send({}, String((event as INodePropertyOptions).value));
	await closeServers();
	return new Map([[fileOf('ImmyBotTrigger'), opened(schemaOf(items), ['data', 'headers', 'more'])]]);
}

function opened(schema: Schema, names: string[]): Schema {
	const fields = Object.entries(schema.properties ?? {}).map(([name, field]): [string, Schema] => [
		name,
		names.includes(name) ? { type: 'object', properties: {} } : field,
	]);
	return { ...schema, properties: Object.fromEntries(fields) };
}

/** Where n8n looks. Source: n8n-io/n8n, `output-schema-resolver.ts`, read 2026-11-25. */
export function fileOf(folder: string, ...parts: string[]): string {
	return `nodes/${folder}/__schema__/${['v1.0.0', ...parts].join('/')}.json`;
}

function nodeNamed(name: string): INodeType {
	return new NodeTypes().getByNameAndVersion(`${PACK}.${name}`);
}

async function inSandbox<T>(work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
	const sandbox = await createSandbox();
	try {
		return await work(sandbox);
	} finally {
		await sandbox.close();
		await closeConnections();
	}
}

async function putOut(options: NodeRunOptions): Promise<IDataObject[]> {
	const { outputs, error } = await runNode(options);
	const items = outputs.flat().map(({ json }) => json);
	if (!error && items.length > 0) return items;
	throw new Error(`${JSON.stringify(options.parameters)}: ${error?.message ?? 'nothing was put out'}`, {
		cause: error,
	});
}

/** The node with the fields of one operation: n8n goes through all of them for each run, and there are hundreds. */
function formOf(type: INodeType, chosen: Record<string, string>): INodeType {
	const properties = type.description.properties.filter(({ displayOptions }) =>
		Object.entries(chosen).every(([name, value]) => displayOptions?.show?.[name]?.includes(value) ?? true),
	);
	return Object.assign(Object.create(type) as INodeType, {
		description: { ...type.description, properties },
	});
}
