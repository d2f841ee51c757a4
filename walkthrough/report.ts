import { table } from '../prove/frame/report';
import type { Effort } from './person';

/** One step that was taken. */
export interface Walked {
	title: string;
	/** What was on the screen, or in the systems, at its end. */
	seen: string;
	effort: Effort;
}

interface Walk {
	walked: readonly Walked[];
	startedAt: Date;
	milliseconds: number;
	n8n: string;
}

/** The page of a walk, in Markdown. */
export function report({ walked, startedAt, milliseconds, n8n }: Walk): string {
	const rows = walked.map(({ title, seen, effort }, at) => ({
		step: `${at + 1}. ${title}`,
		clicks: effort.clicks,
		'typed fields': effort.fields,
		'what it showed': seen,
	}));
	const total = (of: keyof Effort) => walked.reduce((sum, { effort }) => sum + effort[of], 0);
	return `${[
		'# The first hour, as a script',
		'A fresh n8n, and a technician with *your ImmyBot* (OAuth2), NinjaOne and HaloPSA: from an n8n without the package to a ticket for a failed session. The three systems are simulated, as their descriptions say; n8n, its browser interface and the package are real. Typed are what a credential asks for, the name of each kind of credential in a search, and one word in *Settings*.',
		`**${total('clicks')} clicks and ${total('fields')} typed fields.** ${total('simulated')} more fields were typed, and not counted, because simulated systems have addresses of their own.`,
		`Written by \`npm run walkthrough\` on ${startedAt.toISOString().slice(0, 10)}, in ${Math.round(milliseconds / 1000)} s of a script that does not read: n8n ${n8n}, Node.js ${process.versions.node}.`,
		table(rows),
		'`npm run walkthrough -- --watch` shows the browser, slowly. A double click counts as two clicks, choosing a file as three. A step that does not show what it must ends the walk with an error.',
	].join('\n\n')}\n`;
}
