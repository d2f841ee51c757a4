import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	NodeHelpers,
} from 'n8n-workflow';

const ROOT = join(__dirname, '../../..');
export const PACK = 'n8n-nodes-immybot';
const BASE = 'n8n-nodes-base';

interface Known {
	className: string;
	sourcePath: string;
}

function load<T>(file: string, className: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- n8n loads nodes by path as well
	const loaded = require(file) as Record<string, new () => T>;
	const Class = loaded[className];
	if (!Class) throw new Error(`${file} does not export ${className}`);
	return new Class();
}

function known(kind: 'nodes' | 'credentials'): Record<string, Known> {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	return require(`${BASE}/dist/known/${kind}.json`) as Record<string, Known>;
}

function loadFromBase<T>(kind: 'nodes' | 'credentials', name: string): T | undefined {
	const entry = known(kind)[name];
	return entry && load<T>(require.resolve(`${BASE}/${entry.sourcePath}`), entry.className);
}

/** Every file below `folder` (of the repository) that ends in `suffix`. */
function sources(folder: string, suffix: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
		.map((entry) => join(entry.parentPath, entry.name));
}

function classNameOf(file: string, suffix: string): string {
	return file.slice(file.lastIndexOf('/') + 1, -suffix.length);
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
		for (const file of sources('nodes', '.node.ts')) {
			const type = load<INodeType>(file, classNameOf(file, '.node.ts'));
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
			for (const file of sources('credentials', '.credentials.ts')) {
				this.add(load<ICredentialType>(file, classNameOf(file, '.credentials.ts')));
			}
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
