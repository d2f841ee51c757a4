import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Values } from '../../../../lib/immybot/instance/api/request';
import { isGiven } from '../../../../lib/immybot/instance/records';
import { acting } from '../endpointOperation';
import { jsonList } from '../parameters';
import { assignmentCall, SCOPES } from './scopes';

/** No public source tells the fields of an assignment: the form shows those of the instance's own document. */
export default acting({
	call: Object.fromEntries(Object.keys(SCOPES).map((scope) => [scope, assignmentCall(scope)])),
	chosenBy: 'scope',
	fields: [
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'options',
			options: Object.entries(SCOPES).map(([value, name]) => ({ name, value })),
			default: 'specific-tenant',
			description: 'Where the role holds',
		},
		{
			displayName: 'Specify Assignment',
			name: 'specifyAssignment',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
		},
		{
			displayName: 'Assignment',
			name: 'assignment',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: { show: { specifyAssignment: ['fields'] } },
			typeOptions: {
				loadOptionsDependsOn: ['scope'],
				resourceMapper: {
					resourceMapperMethod: 'getAssignmentFields',
					mode: 'add',
					valuesLabel: 'Assignment',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: false,
				},
			},
		},
		{
			displayName: 'Assignments',
			name: 'assignments',
			type: 'json',
			default: '[]',
			displayOptions: { show: { specifyAssignment: ['json'] } },
			description:
				"A JSON list with one object for each assignment, as your ImmyBot's own page /swagger describes them for this scope",
		},
	],
	values: (context, item): Values => ({ dtos: assignmentsOf(context, item) }),
	guard: { what: 'Giving the roles' },
	answers: true,
});

function assignmentsOf(context: IExecuteFunctions, item: number): unknown[] {
	if (context.getNodeParameter('specifyAssignment', item) === 'json') {
		return jsonList(context, context.getNodeParameter('assignments', item, []), 'Assignments', item);
	}
	const values = Object.entries((context.getNodeParameter('assignment.value', item, {}) ?? {}) as Values);
	const given = values.filter(([, value]) => isGiven(value));
	if (given.length > 0) return [Object.fromEntries(given)];
	throw new NodeOperationError(context.getNode(), "'Assignment' is empty", {
		itemIndex: item,
		description: "Fill in who gets which role, or choose 'Using JSON'.",
	});
}
