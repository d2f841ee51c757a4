import { join } from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import manifest from '../../package.json';
import { cell, table } from './markdown';

/** What a form shows when the fields have these values. */
type Choice = Readonly<Record<string, string>>;

/** A page for each node, by file name. */
export async function nodePages(): Promise<Record<string, string>> {
	const credentials = await instancesOf<ICredentialType>(manifest.n8n.credentials);
	const labels = new Map(credentials.map(({ name, displayName }) => [name, displayName]));
	const nodes = await instancesOf<INodeType>(manifest.n8n.nodes);
	return Object.fromEntries(
		nodes.map(({ description }) => [`${description.name}.md`, pageOf(description, labels)]),
	);
}

/** One of each class that built files of the manifest are made of. */
async function instancesOf<T>(files: string[]): Promise<T[]> {
	const modules = await Promise.all(
		files.map(async (file) => {
			const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
			return (await import(join(__dirname, '../..', source))) as Record<string, new () => T>;
		}),
	);
	return modules.flatMap((module) => Object.values(module)).map((Class) => new Class());
}

function pageOf(
	{ displayName, description, credentials = [], properties }: INodeTypeDescription,
	labels: ReadonlyMap<string, string>,
): string {
	const names = credentials.map(({ name }) => labels.get(name) ?? name);
	return [
		`# ${displayName}`,
		description,
		...(names.length > 0 ? [`Credentials: ${names.join(', ')}.`] : []),
		...sectionsOf(properties),
		'',
	].join('\n\n');
}

/** One section for each resource and operation of each edition, or one for the whole form. */
function sectionsOf(properties: INodeProperties[]): string[] {
	const resources = properties.filter(({ name }) => name === 'resource');
	if (resources.length === 0) return ['## Settings', fieldsOf(properties, {})];
	return resources.flatMap((resource) => {
		const edition = resource.displayOptions?.show?.authentication?.[0];
		const base: Choice = edition === undefined ? {} : { authentication: String(edition) };
		const suffix = edition === undefined ? '' : ` (${edition === 'oAuth2' ? 'OAuth2' : 'API key'})`;
		return optionsOf(resource).flatMap((option) => resourceSections(properties, option, base, suffix));
	});
}

function resourceSections(
	properties: INodeProperties[],
	{ name, value }: INodePropertyOptions,
	base: Choice,
	suffix: string,
): string[] {
	const choice = { ...base, resource: String(value) };
	const operation = properties.find((property) => property.name === 'operation' && isShown(property, choice));
	if (!operation) return [`## ${name}${suffix}`, fieldsOf(properties, choice)];
	return [
		`## ${name}${suffix}`,
		...optionsOf(operation).flatMap((option) => [
			`### ${name}: ${option.name}${suffix}`,
			`${option.description ?? option.name}.`,
			fieldsOf(properties, { ...choice, operation: String(option.value) }),
		]),
	];
}

function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

/** Conditions on other fields than the chosen ones count as met. */
function isShown(
	{ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties,
	choice: Choice,
): boolean {
	return Object.entries(choice).every(
		([name, value]) =>
			(show[name] === undefined || show[name].includes(value)) && !hide[name]?.includes(value),
	);
}

const HIDDEN = ['resource', 'operation', 'authentication'];

function fieldsOf(properties: INodeProperties[], choice: Choice): string {
	const fields = properties.filter(
		(property) =>
			!HIDDEN.includes(property.name) &&
			!['hidden', 'notice'].includes(property.type) &&
			isShown(property, choice),
	);
	if (fields.length === 0) return 'No fields.';
	return table(
		['field', 'what it does', 'default'],
		fields.flatMap((field) => rowsOf(field, '')),
	);
}

/** A field, and below it the options of a collection. */
function rowsOf(field: INodeProperties, prefix: string): string[][] {
	const label = prefix + field.displayName;
	const inner =
		field.type === 'collection'
			? ((field.options ?? []) as INodeProperties[]).flatMap((option) => rowsOf(option, `${label} → `))
			: [];
	return [[label, wordsOf(field), defaultOf(field)], ...inner];
}

function wordsOf({ description = '', type, options = [] }: INodeProperties): string {
	const choices =
		type === 'options' || type === 'multiOptions'
			? (options as INodePropertyOptions[]).map(({ name }) => name).join(', ')
			: '';
	return [description, choices && `Choices: ${choices}`].filter((text) => text !== '').join('. ');
}

function defaultOf({ default: value, type, options = [] }: INodeProperties): string {
	const chosen = (options as INodePropertyOptions[]).find((option) => option.value === value);
	if (type === 'options' && chosen) return chosen.name;
	return typeof value === 'object' || value === undefined ? '' : cell(String(value));
}
