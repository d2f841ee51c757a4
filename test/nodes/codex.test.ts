import { rmmSystems } from '../../lib/connectors/systems';
import rmm from '../../nodes/CustomRmm/CustomRmm.node.json';

it("is found under every known RMM's name", () => {
	const names = rmmSystems.all
		.filter(({ id }) => id !== 'standard')
		.flatMap(({ name, alias = [] }) => [name, ...alias]);
	expect(rmm.alias).toEqual(expect.arrayContaining(names));
});
