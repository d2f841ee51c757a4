import { createRequire } from 'node:module';
import {
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	NodeHelpers,
} from 'n8n-workflow';
import { CREDENTIALS, NODES } from './pack';

export const PACK = 'n8n-nodes-immybot';
const BASE = 'n8n-nodes-base';

interface Known {
	className: string;
	sourcePath: string;
}

const fromHere = createRequire(__filename);

function known(kind: 'nodes' | 'credentials'): Record<string, Known> {
	return fromHere(`${BASE}/dist/known/${kind}.json`) as Record<string, Known>;
}

function loadFromBase<T>(kind: 'nodes' | 'credentials', name: string): T | undefined {
	const entry = known(kind)[name];
	if (!entry) return undefined;
	const Class = (fromHere(`${BASE}/${entry.sourcePath}`) as Record<string, new () => T>)[entry.className];
	return new Class!();
}

/**
 * The node types of n8n and of this pack, as a host would find them: `n8n-nodes-base.<name>` from the installed
 * package, `n8n-nodes-immybot.<name>` from the sources. A node is loaded when it is asked for.
 */
export class NodeTypes implements INodeTypes {
	private readonly loaded = new Map<string, INodeType | IVersionedNodeType>();

	/** Adds a node that is not (yet) in `nodes/`, or puts one in the place of another. */
	add(type: INodeType | IVersionedNodeType): string {
		const fullName = `${PACK}.${type.description.name}`;
		this.loaded.set(fullName, type);
		return fullName;
	}

	getByName(fullName: string): INodeType | IVersionedNodeType {
		const type = this.loaded.get(fullName) ?? this.find(fullName);
		this.loaded.set(fullName, type);
		return type;
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
	}

	getKnownTypes() {
		return {};
	}

	private find(fullName: string): INodeType | IVersionedNodeType {
		const [pack, name = ''] = fullName.split('.');
		const type = pack === BASE ? loadFromBase<INodeType>('nodes', name) : undefined;
		if (type) return type;
		if (pack === PACK) {
			this.addOwn();
			const own = this.loaded.get(fullName);
			if (own) return own;
		}
		throw new Error(`There is no node type ${fullName}`);
	}

	private addOwn(): void {
		for (const Node of NODES) {
			const type = new Node();
			const fullName = `${PACK}.${type.description.name}`;
			if (!this.loaded.has(fullName)) this.loaded.set(fullName, type);
		}
	}
}

/** The credential types of n8n and of this pack, by name. */
export class CredentialTypes {
	private readonly loaded = new Map<string, ICredentialType>();

	add(type: ICredentialType): void {
		this.loaded.set(type.name, type);
	}

	get(name: string): ICredentialType {
		if (this.loaded.size === 0) {
			for (const Credential of CREDENTIALS) this.add(new Credential());
		}
		const type = this.loaded.get(name) ?? loadFromBase<ICredentialType>('credentials', name);
		if (!type) throw new Error(`There is no credential type ${name}`);
		this.loaded.set(name, type);
		return type;
	}

	/** A credential type's fields, with those of the types it extends. */
	properties(name: string): ICredentialType['properties'] {
		const type = this.get(name);
		const merged: ICredentialType['properties'] = [];
		for (const parent of type.extends ?? []) NodeHelpers.mergeNodeProperties(merged, this.properties(parent));
		NodeHelpers.mergeNodeProperties(merged, type.properties);
		return merged;
	}
}
