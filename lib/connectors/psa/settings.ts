import { compileFields } from '../engine/fieldMapping';
import { baseVariables, needed, readRows, type Context } from './context';
import type { Choice, Settings } from './port';

/** What the PSA offers for one setting, in its own order. */
export async function choicesOf(context: Context, name: string, chosen: Settings = {}): Promise<Choice[]> {
	const setting = needed(
		context.profile.settings?.find((each) => each.name === name),
		`settings.${name}`,
		`list the choices of "${name}"`,
	);
	if (setting.options) return setting.options;
	const { fields, ...list } = needed(setting.list, `settings.${name}.list`, `list the choices of "${name}"`);
	const read = compileFields({ name: fields.name }, { value: fields.value });
	const options = { label: setting.label, variables: baseVariables(context, chosen), everything: true };
	const choices: Choice[] = [];
	for await (const rows of readRows(context, list, options)) {
		for (const row of rows) {
			const { name: label, value } = read(row);
			if (value !== undefined) choices.push({ name: label ?? String(value), value });
		}
	}
	return choices;
}
