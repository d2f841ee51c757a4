import { mapperFields, matchColumn, type Column } from '../../../nodes/ImmyBotSync/columns';
import { guide } from '../../../nodes/ImmyBotSync/guide/edition';
import { instance } from '../../../nodes/ImmyBotSync/instance/edition';

const resources = [guide, instance].flatMap((edition) =>
	Object.entries(edition.resources).map(([name, resource]) => [name, resource] as const),
);

describe.each(resources)('the columns of %s', (_, resource) => {
	const columns: Column[] = resource.columns({ tenantLookup: '' });

	it("have in the form their labels for IDs, which n8n's Match By shows, and no two of them one", () => {
		const labels = mapperFields(columns).map(({ id }) => id);
		expect(labels).toEqual(columns.map(({ label }) => label));
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('match by the one that is chosen, however it is named, and otherwise by the first that can', () => {
		for (const column of columns.filter(({ canMatch }) => canMatch)) {
			expect([matchColumn(columns, [column.label]), matchColumn(columns, [column.id])]).toEqual([
				column,
				column,
			]);
		}
		const first = columns.find(({ canMatch }) => canMatch);
		expect([matchColumn(columns), matchColumn(columns, ['nothing'])]).toEqual([first, first]);
	});
});
