import type { IExecuteFunctions } from 'n8n-workflow';

import { simplified } from '../../../lib/n8n/output';

it("asks for an item's 'Simplify' once, however many records the item has", () => {
	const getNodeParameter = vi.fn((name: string, item: number) => (name === 'simplify' ? item === 0 : ''));
	const context = { getNodeParameter } as unknown as IExecuteFunctions;
	const records = Array.from({ length: 100 }, (_, id) => ({ id, raw: { Id: id } }));
	const shown = [0, 1].map((item) => records.map((record) => simplified(context, item, record)));
	expect(shown.map((all) => all[99])).toEqual([{ id: 99 }, { id: 99, raw: { Id: 99 } }]);
	expect(getNodeParameter.mock.calls.filter(([name]) => name === 'simplify')).toHaveLength(2);
});
