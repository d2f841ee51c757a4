import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** Whatever a node's `this` is while it runs, polls, registers a webhook or fills its form. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IPollFunctions;
