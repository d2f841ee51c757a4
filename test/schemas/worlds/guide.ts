import { operations } from '../../../nodes/ImmyBot/guide';
import type { World } from '../world';

export const guide: World = {
	folder: 'ImmyBot',
	node: 'immyBot',
	operations,
	parameters: { authentication: 'apiKey' },

	seed({ immybot: { data } }) {
		data.clear();
		const tenant = data.tenants.insert({ name: 'Contoso', external_id: '17', integration_source: 'Our RMM' });
		const computer = data.computers.insert({
			name: 'PC-1',
			tenant_id: tenant.id,
			external_id: '1042',
			os: 'Windows 11 Pro',
			status: 'Online',
			integration_source: 'Our RMM',
			properties: {
				ip_address: '10.0.0.1',
				mac_address: '00:11:22:33:44:55',
				manufacturer: 'Dell',
				model: 'XPS',
			},
		});
		const user = data.users.insert({
			tenant_id: tenant.id,
			email: 'anna.berg@contoso.example',
			first_name: 'Anna',
			last_name: 'Berg',
			phone: '+1 555 0100',
			department: 'Sales',
			title: 'Head of Sales',
		});
		const task = data.tasks.insert({
			name: 'Collect logs',
			execution_context: 'Metascript',
			script: 'Get-ImmyComputer',
		});
		const deployment = data.deployments.insert({
			name: 'Collect logs every night',
			task_id: task.id,
			tenant_id: tenant.id,
			schedule: '0 2 * * *',
		});
		const session = data.addSession({
			computer_id: computer.id,
			status: 'Failed',
			actions: [{ id: 1, status: 'Failed', deployment_name: 'Google Chrome', details: 'Exit code 1603' }],
		});
		const property = [
			{ name: 'ip_address', value: '10.0.0.1' },
			{ name: 'mac_address', value: '00:11:22:33:44:55' },
			{ name: 'manufacturer', value: 'Dell' },
			{ name: 'model', value: 'XPS' },
		];
		return {
			tenant: tenant.id,
			computer: computer.id,
			confirm: true,
			user: user.id,
			task: task.id,
			deployment: deployment.id,
			sessionId: String(session.id),
			properties: { property },
			status: 'Online',
		};
	},
};
