import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../lib/n8n/displayOptions';
import { sharedAmongOperations } from '../../../lib/n8n/sharedFields';
import { fieldsAt } from '../../support/place';

/** The names of the fields that each operation shows, by resource and operation. */
type Forms = Record<string, Record<string, string[]>>;

const field = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	// One that depends on another field as well.
	...(name === 'limit' ? { displayOptions: { show: { returnAll: [false] } } } : {}),
});

/** A form as a node puts it together: each resource with its operations, and their fields one by one. */
function propertiesOf(forms: Forms): INodeProperties[] {
	return Object.entries(forms).flatMap(([resource, operations]) =>
		showFor({ authentication: ['apiKey'], resource: [resource] }, [
			{
				...field('operation'),
				type: 'options',
				options: Object.keys(operations).map((value) => ({ name: value, value })),
			},
			...Object.entries(operations).flatMap(([operation, names]) =>
				showFor({ operation: [operation] }, names.map(field)),
			),
		]),
	);
}

const names = fc.uniqueArray(fc.constantFrom('tenant', 'name', 'filters', 'returnAll', 'limit', 'simplify'));
const operations = fc.dictionary(fc.constantFrom('create', 'get', 'getAll', 'update'), names, {
	noNullPrototype: true,
});
const anyForms = fc.dictionary(fc.constantFrom('computer', 'person', 'tag', 'tenant'), operations, {
	noNullPrototype: true,
});

it('shows for each operation what it showed, in the same order', () => {
	fc.assert(
		fc.property(anyForms, (forms) => {
			const before = propertiesOf(forms);
			const after = sharedAmongOperations(before);
			for (const [resource, all] of Object.entries(forms))
				for (const operation of Object.keys(all))
					expect(fieldsAt(after, { resource, operation })).toEqual(fieldsAt(before, { resource, operation }));
			expect(after.length).toBeLessThanOrEqual(before.length);
		}),
	);
});

const conditions = (forms: Forms, name: string) =>
	sharedAmongOperations(propertiesOf(forms)).flatMap((property) =>
		property.name === name ? [property.displayOptions!.show] : [],
	);

it('has a field once for all operations and resources that show it', () => {
	const list = ['returnAll', 'limit', 'simplify'];
	const forms = {
		tag: { get: ['tag', 'simplify'], getAll: list },
		tenant: { get: ['tenant', 'simplify'], getAll: ['filters', ...list], merge: ['tenant'] },
	};
	const show = { authentication: ['apiKey'], resource: ['tag', 'tenant'] };
	expect(conditions(forms, 'simplify')).toEqual([{ ...show, operation: ['get', 'getAll'] }]);
	expect(conditions(forms, 'limit')).toEqual([{ ...show, operation: ['getAll'], returnAll: [false] }]);
});

it('has it twice where one condition would show it for an operation that lacks it', () => {
	const forms = {
		tag: { get: [], getAll: ['simplify'] },
		tenant: { get: ['simplify'], getAll: ['simplify'] },
	};
	expect(conditions(forms, 'simplify')).toEqual([
		{ authentication: ['apiKey'], resource: ['tag'], operation: ['getAll'] },
		{ authentication: ['apiKey'], resource: ['tenant'] },
	]);
});

it('has it twice where two operations show the same fields in opposite orders', () => {
	const forms = { tag: { create: ['name', 'tenant'], update: ['tenant', 'name'] } };
	expect([...conditions(forms, 'name'), ...conditions(forms, 'tenant')]).toHaveLength(3);
});
