import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { numberIn, shown, type Range } from '../../lib/values/range';

export const PERCENT: Range = { least: 0, most: 100 };

/**
 * Reads the form's settings, and never replaces a wrong value by another: an expression that gives nothing, or the text
 * "10%", would otherwise switch off the limit that it was to set.
 */
export function formReader(context: IExecuteFunctions) {
	/** The value as the form or an expression gives it; the fallback where the form has none. */
	const valueOf = (path: string, fallback: unknown): unknown => {
		const [name = '', option] = path.split('.');
		if (option === undefined) return context.getNodeParameter(name, 0, fallback);
		const options = context.getNodeParameter(name, 0, {}) as Record<string, unknown>;
		return Object.hasOwn(options, option) ? options[option] : fallback;
	};
	const refuse = (label: string, value: unknown, wanted: string): never => {
		throw new NodeOperationError(context.getNode(), `'${label}' is ${shown(value)}, not ${wanted}`, {
			description: 'Correct the value or its expression. Nothing was read or written.',
		});
	};

	return {
		number(path: string, label: string, range: Range, fallback: number): number {
			const value = valueOf(path, fallback);
			const number = numberIn(value, range);
			if (number !== undefined) return number;
			const { least, most } = range;
			const span = most === undefined ? `of ${least} or more` : `from ${least} to ${most}`;
			return refuse(label, value, `a number ${span}`);
		},
		toggle(path: string, label: string, fallback: boolean): boolean {
			const value = valueOf(path, fallback);
			return typeof value === 'boolean' ? value : refuse(label, value, 'true or false');
		},
		choice<T extends string>(path: string, label: string, allowed: readonly T[], fallback: T): T {
			const value = valueOf(path, fallback);
			return (
				allowed.find((each) => each === value) ??
				refuse(label, value, `one of ${allowed.map((each) => `'${each}'`).join(', ')}`)
			);
		},
	};
}
