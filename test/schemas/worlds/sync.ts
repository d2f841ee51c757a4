import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Scenes } from '../world';
import { guide } from './guide';
import { instance } from './instance';

const mapped = (matchOn: string): INodeParameters => ({
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [matchOn] },
});

/** One that is there and differs, one that is new, and one of a customer that nobody knows. What is there besides is missing. */
const three = (
	one: IDataObject,
	differs: IDataObject,
	isNew: IDataObject,
	fails: IDataObject,
): IDataObject[] => [
	{ ...one, ...differs },
	{ ...one, ...isNew },
	{ ...one, ...fails },
];

const computer = {
	id: '1042',
	name: 'PC-1',
	serial: 'SN1',
	customerId: '17',
	customerName: 'Contoso',
	os: 'Windows 11 Pro',
	online: true,
	ips: ['10.0.0.1'],
	macs: ['00:11:22:33:44:55'],
	manufacturer: 'Dell',
	model: 'XPS',
};
const person = {
	email: 'anna.berg@contoso.example',
	customerId: '17',
	tenantName: 'Contoso',
	firstName: 'Anna',
	lastName: 'Berg',
	phone: '+1 555 0100',
	department: 'Sales',
	title: 'Head of Sales',
};

const ofGuide = { authentication: 'apiKey', source: 'Our RMM' };
const ofInstance = { authentication: 'oAuth2', tenantLookup: 'name' };

export const sync: Scenes = {
	folder: 'ImmyBotSync',
	node: 'immyBotSync',
	open: ['changes', 'device', 'input'],
	scenes: [
		{
			resource: 'computer',
			seed(sandbox) {
				guide.seed(sandbox);
				const { computers } = sandbox.immybot.data;
				const [row] = computers.all();
				computers.insert({ ...row!, id: 'pc-9', name: 'PC-9', external_id: '1049' });
			},
			parameters: { ...ofGuide, ...mapped('externalId') },
			items: three(
				computer,
				{ os: 'Windows 12' },
				{ id: '1043', name: 'PC-2' },
				{ id: '1', customerId: 'x' },
			),
		},
		{
			resource: 'computer',
			seed(sandbox) {
				instance.seed(sandbox);
				sandbox.instance.data.addComputer({ tenantId: 3, computerName: 'PC-9', serialNumber: 'SN9' });
			},
			parameters: {
				...ofInstance,
				...mapped('externalId'),
				options: {
					installer: 'executable',
					installerIntegration: { __rl: true, mode: 'id', value: '1' },
				},
			},
			items: [
				...three(computer, {}, { id: '1043', name: 'NEW-PC', serial: 'X1' }, { id: '1', customerName: 'x' }),
				{ ...computer, id: '1044', name: 'PC-3', serial: 'SN3' },
			],
		},
		{
			resource: 'tenant',
			seed: guide.seed,
			parameters: { ...ofGuide, ...mapped('externalId') },
			items: [
				{ id: '17', name: 'Contoso Ltd' },
				{ id: '18', name: 'Fabrikam' },
				{ id: '19', name: '' },
			],
		},
		{
			resource: 'tenant',
			seed: instance.seed,
			parameters: { ...ofInstance, ...mapped('name') },
			items: [
				{ name: 'Contoso', slug: 'contoso-2' },
				{ name: 'Fabrikam', slug: 'fabrikam' },
				{ name: '', slug: 'nobody' },
			],
		},
		{
			resource: 'user',
			seed: guide.seed,
			parameters: { ...ofGuide, ...mapped('email') },
			items: three(person, { title: 'Boss' }, { email: 'jo@contoso.example' }, { email: 'nothing' }),
		},
		{
			resource: 'person',
			seed: instance.seed,
			parameters: { ...ofInstance, ...mapped('email') },
			items: three(person, { firstName: 'Ann' }, { email: 'jo@contoso.example' }, { email: 'nothing' }),
		},
	],
};
