import { Failure } from '../../failure';
import { asId, asText, compileField } from '../engine/fieldMapping';
import { readList } from '../engine/list';
import { compilePath } from '../engine/path';
import { isObject } from '../../values/object';
import { baseVariables, needed, type Context } from './context';
import type { Choice, Setting, Settings } from './port';
import type { PsaProfile, SettingProfile } from './profile';
import { textOf } from '../../values/text';

/** The settings of a profile. One that has a default need not be chosen. */
export function settingsIn({ settings = [] }: PsaProfile): Setting[] {
	return settings.map(
		({ name, label, of = 'ticket', required, default: value, dependsOn, list, options }) => ({
			name,
			label: value === undefined ? label : `${label} (default: ${labelOf(value, options)})`,
			of,
			required: required === true && value === undefined,
			dependsOn: dependsOn ?? [],
			isList: list !== undefined || options !== undefined,
		}),
	);
}

function labelOf(value: Choice['value'], options: SettingProfile['options']): string {
	return options?.find((option) => option.value === value)?.name ?? String(value);
}

/** What the PSA offers for one setting, in its own order. */
export async function choicesOf(context: Context, name: string, chosen: Settings = {}): Promise<Choice[]> {
	const setting = needed(
		context.profile.settings?.find((each) => each.name === name),
		`settings.${name}`,
		`list the choices of "${name}"`,
	);
	if (setting.options) return setting.options;
	const list = needed(setting.list, `settings.${name}.list`, `list the choices of "${name}"`);
	const within = compilePath(list.within ?? '');
	const toChoice = choiceReader(list);
	const pages = readList(context.http, list, () => undefined, {
		label: setting.label,
		variables: baseVariables(context, chosen),
		everything: true,
		onTruncated: (sentence) => context.notices.add('lists cut short', sentence),
	});
	const choices: Choice[] = [];
	for await (const rows of pages) {
		const elements = rows.flatMap((row) => within.get(row) as unknown);
		choices.push(...elements.flatMap((element) => toChoice(element) ?? []));
	}
	return choices;
}

/**
 * The PSA's own value for the word that a person wrote in place of choosing from the list: a choice of that value or
 * name, or the only one whose name contains it. An ID is taken as it is.
 * @throws Failure `configuration` that names the choices
 */
export async function chosenByName(
	context: Context,
	name: string,
	word: unknown,
	chosen: Settings,
): Promise<unknown> {
	const setting = context.profile.settings?.find((each) => each.name === name);
	if (typeof word !== 'string' || /^\d+$/.test(word) || !setting?.list) return word;
	const choices = await context.once(`choices of ${name} ${JSON.stringify(chosen)}`, async () =>
		choicesOf(context, name, chosen),
	);
	const wanted = plain(word);
	const same = choices.find((choice) => [choice.name, choice.value].map(plain).includes(wanted));
	if (same) return same.value;
	const containing = choices.filter((choice) => plain(choice.name).includes(wanted));
	if (containing.length === 1) return containing[0]!.value;
	throw new Failure(
		'configuration',
		`The PSA has no ${setting.label} "${word}". It has: ${choices.map((choice) => choice.name).join(', ')}.`,
	);
}

function plain(text: unknown): string {
	return String(text).trim().toLowerCase();
}

function choiceReader({ fields }: NonNullable<SettingProfile['list']>) {
	const valueIn = compileField(fields?.value, {}, asId);
	const nameIn = compileField(fields?.name, {}, asText);
	return (element: unknown): Choice | undefined => {
		const value = isObject(element) ? valueIn(element) : textOf(element);
		const name = isObject(element) ? nameIn(element) : undefined;
		return value === undefined ? undefined : { name: name ?? String(value), value };
	};
}
