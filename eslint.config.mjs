import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/** n8n's rules for what a pack ships. Tests, the sandbox and the tools never reach a user's n8n. */
const rulesForShippedCode = configWithoutCloudSupport
	.flatMap((config) => Object.keys(config.rules ?? {}))
	.filter((rule) => rule.startsWith('@n8n/community-nodes/'));

export default [
	{ ignores: ['build/', 'coverage/', '.hosts/'] },
	...configWithoutCloudSupport,
	{
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'prove/**/*.ts', 'walkthrough/**/*.ts'],
		rules: {
			...Object.fromEntries(rulesForShippedCode.map((rule) => [rule, 'off'])),
			'no-console': 'off',
		},
	},
];
