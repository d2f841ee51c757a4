import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { template } from '../support/systems';

it('the Metascript template holds the script of the documentation', () => {
	const script = readFileSync(join(__dirname, '../../docs/metascripts/Sync-Users.ps1'), 'utf8');
	const node = template('metascript-task').nodes.find(({ name }) => name === 'Synchronize Users');
	expect(node?.parameters).toMatchObject({
		assignments: {
			assignments: expect.arrayContaining([expect.objectContaining({ name: 'script', value: script })]),
		},
	});
});
