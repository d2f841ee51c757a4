import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../../operation';
import rerunAction from './rerunAction.operation';
import resume from './resume.operation';
import get from '../../shared/session/get.operation';
import wait from '../../shared/session/wait.operation';
import cancel from './cancel.operation';
import getAll from './getAll.operation';
import getLogs from './getLogs.operation';
import rerun from './rerun.operation';

export const operations = { rerunAction, resume, cancel, get, getAll, getLogs, rerun, wait };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['instanceSession'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				description: 'Stop a session that has not ended',
				action: 'Cancel a session',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Retrieve one session with its actions',
				action: 'Get a session',
			},
			{
				name: 'Get Logs',
				value: 'getLogs',
				description: 'Retrieve what a session wrote',
				action: 'Get the logs of a session',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Retrieve a list of sessions',
				action: 'Get many sessions',
			},
			{
				name: 'Rerun',
				value: 'rerun',
				description: 'Start the work of a session again',
				action: 'Rerun a session',
			},
			{
				name: 'Rerun Action',
				value: 'rerunAction',
				description: 'Run one action of a session again',
				action: 'Rerun an action of a session',
			},
			{
				name: 'Resume',
				value: 'resume',
				description: 'Continue a session that waits',
				action: 'Resume a session',
			},
			{
				name: 'Wait for End',
				value: 'wait',
				description: 'Wait until a session has ended, or for a time',
				action: 'Wait for the end of a session',
			},
		],
		default: 'getAll',
	},
	...fieldsOf('instanceSession', operations),
];
