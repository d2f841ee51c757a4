import { operations } from '../../../nodes/CustomRmm/operations';
import type { World } from '../world';

export const rmm: World = {
	folder: 'CustomRmm',
	node: 'customRmm',
	operations,
	parameters: {},

	seed({ rmm: { data } }) {
		data.seed({ customers: 2, computersPerCustomer: 3 });
		return { customer: data.customers.all()[0]!.id, computerId: String(data.computers.all()[0]!.id) };
	},
};
