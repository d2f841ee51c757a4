import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { groupBy } from '../values/object';
import { showFor, type Show } from './displayOptions';

/** One operation: what is chosen for it in the fields above, and the fields that it shows, in their order. */
interface Form {
	/** The conditions without the operation: the resource and, in a node with several editions, the authentication. */
	under: Show;
	operation: string;
	fields: INodeProperties[];
}

/**
 * A form that has a field once where several operations show the same, instead of once for each of them. n8n reads all of
 * it at each start, and goes through all of it for each node of a workflow that it opens or runs.
 *
 * Every operation shows the same fields in the same order as before. What belongs to no operation comes first.
 *
 * @param properties the fields named `operation`, and the fields of the operations; each names one resource in its
 *   conditions and at most one authentication, and those of an operation that one
 */
export function sharedAmongOperations(properties: INodeProperties[]): INodeProperties[] {
	const { forms, others } = formsOf(properties);
	const byResource = groupBy(forms, ({ under }) => placeOf(under));
	return [
		...others,
		...inOneOrder(forms).flatMap(([field, showing]) =>
			conditionsOf(showing, byResource).flatMap((show) => showFor(show, [field])),
		),
	];
}

/** The form of each operation, and the properties of none. Fields that are equal in several forms are one object. */
function formsOf(properties: INodeProperties[]): { forms: Form[]; others: INodeProperties[] } {
	const forms = new Map<string, Form>();
	for (const { name, options, displayOptions } of properties) {
		if (name !== 'operation') continue;
		const under = displayOptions?.show ?? {};
		for (const { value } of options as INodePropertyOptions[]) {
			forms.set(placeOf({ ...under, operation: [value] }), { under, operation: String(value), fields: [] });
		}
	}
	const known = new Map<string, INodeProperties>();
	const others = properties.filter((property) => {
		const { authentication, resource, operation, ...show } = property.displayOptions?.show ?? {};
		const form = forms.get(placeOf({ authentication, resource, operation }));
		if (!form) return true;
		const field = { ...property, displayOptions: { ...property.displayOptions, show } };
		const content = JSON.stringify(field);
		if (!known.has(content)) known.set(content, field);
		form.fields.push(known.get(content)!);
		return false;
	});
	return { forms: [...forms.values()], others };
}

function placeOf({ authentication, resource, operation }: Show): string {
	return [authentication, resource, operation].join(' ');
}

/** Each field with the forms that show it, in an order that fits all of them. */
function inOneOrder(forms: Form[]): Array<[field: INodeProperties, showing: Form[]]> {
	const ordered: Array<[INodeProperties, Form[]]> = [];
	const fieldsLeft = new Map(forms.map((form) => [form, form.fields]));
	for (;;) {
		const next = groupBy(forms, (form) => fieldsLeft.get(form)![0]);
		if (next.size === 0) return ordered;
		const later = new Set([...fieldsLeft.values()].flatMap((fields) => fields.slice(1)));
		// A field waits until every form that has it has come to it. Forms with two fields in opposite orders would wait for
		// each other: there, one of the two is not shared.
		const ready = [...next].filter(([field]) => !later.has(field));
		for (const [field, showing] of ready.length > 0 ? ready : [...next].slice(0, 1)) {
			ordered.push([field, showing]);
			for (const form of showing) fieldsLeft.set(form, fieldsLeft.get(form)!.slice(1));
		}
	}
}

/**
 * Conditions that hold for these forms and for none of the others. A condition holds for each combination of its values, so
 * resources share one unless an operation that both have shows the field for one of them only. A field that all
 * operations of its resources show has no condition for them.
 */
function conditionsOf(showing: Form[], byResource: Map<string, Form[]>): Show[] {
	const conditions: Array<{ under: Show[]; shown: string[]; hidden: string[] }> = [];
	for (const [place, forms] of groupBy(showing, ({ under }) => placeOf(under))) {
		const { under } = forms[0]!;
		const shown = forms.map(({ operation }) => operation);
		const hidden = byResource
			.get(place)!
			.flatMap(({ operation }) => (shown.includes(operation) ? [] : [operation]));
		const fitting = conditions.find(
			(condition) =>
				String(condition.under[0]!.authentication) === String(under.authentication) &&
				!shown.some((operation) => condition.hidden.includes(operation)) &&
				!hidden.some((operation) => condition.shown.includes(operation)),
		);
		if (fitting) {
			fitting.under.push(under);
			fitting.shown.push(...shown);
			fitting.hidden.push(...hidden);
		} else conditions.push({ under: [under], shown, hidden });
	}
	return conditions.map(({ under, shown, hidden }) => ({
		...under[0],
		resource: under.flatMap(({ resource }) => resource ?? []),
		...(hidden.length > 0 && { operation: [...new Set(shown)] }),
	}));
}
