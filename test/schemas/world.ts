import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { Values } from './parameters';

/** A node, or one edition of it, and a simulated system in which each of its operations has something to put out. */
export interface World {
	/** The node's folder below `nodes/`. */
	folder: string;
	/** The node's name. */
	node: string;
	operations: Record<string, Record<string, { description: INodeProperties[] }>>;
	/** Parameters of every operation. */
	parameters: INodeParameters;
	/** Empties the system, fills it, and says what forms are filled in with. */
	seed(sandbox: Sandbox): Values;
	/** What single operations need instead, as `resource/operation`. The fields of an open one depend on what is asked for. */
	special?: Record<string, { parameters?: INodeParameters; items?: IDataObject[]; open?: boolean }>;
}

/** A node without operations, in situations that together make it put out every field that it has. */
export interface Scenes {
	folder: string;
	node: string;
	/** Fields that hold what came in, so that their own fields are the user's. */
	open?: string[];
	scenes: Array<{
		/** Its schema is of this resource; without one, of the node. */
		resource?: string;
		seed(sandbox: Sandbox): unknown;
		parameters: INodeParameters;
		items?: IDataObject[];
	}>;
}
