/**
 * Words that slow a reader down, and what to write instead.
 *
 * `text` is searched without regard to case; a space in it also matches a line break, with the marks that begin a
 * comment's next line. `example` is a sentence that must be refused, `better` the same sentence as it should read.
 */
export interface BannedWord {
	text: RegExp;
	example: string;
	better: string;
}

/** Old-fashioned or puzzling phrases: nowhere in the repository, comments included. */
export const ARCHAIC: readonly BannedWord[] = [
	{
		text: /\b(whoever|whomever|whosoever)\b/,
		example: 'needs no consent of whoever works there',
		better: 'Whether to reboot without asking the user',
	},
	{ text: /\banew\b/, example: 'The list is read anew.', better: 'The list is read again.' },
	{
		text: /\b(tells?|told|telling) (\S+ ){0,4}apart\b/,
		example: 'The address that tells persons apart',
		better: 'Email address; identifies the person',
	},
	{
		text: /\b(becomes?|became|becoming) of\b/,
		example: 'What becomes of a computer that is offline',
		better: 'What to do when the computer is offline',
	},
	{
		text: /\b(hangs?|hung|hanging) (on|from|an?|it|together)\b/,
		example: 'Hang an e-mail on it',
		better: 'Connect an email node here',
	},
	{
		text: /\b(nobody|somebody|everybody|anybody)['’]s\b/,
		example: "Nobody's: it may be named, and is never missing",
		better: '`source: null` keeps it out of "missing"',
	},
	{
		// "There is no …" is plain English, and so are "no longer", "no more than", "no matter".
		text: /(?<!\b(there|here) )\b(is|are|was|were|be|been) no (?!(longer|more|less|fewer|matter|one|such)\b)[a-z]/,
		example: "'anna' is no e-mail address",
		better: "'anna' is not a valid email address",
	},
	{
		text: /\b(that|which|who|it|they) (is|are) none\b/,
		example: 'refuses an id that is none',
		better: 'refuses an invalid ID',
	},
	{
		text: /\b(knows?|names|bears?) (no|none)\b(?!-)/,
		example: 'A session that runs knows no end.',
		better: 'A running session has no end time.',
	},
	{
		text: /\b(is|are|be) (to be )?had\b/,
		example: 'A token that cannot be had is not asked for again',
		better: 'Token failures are final: the token client has already retried',
	},
	{
		text: /\b(gets?|got) to see\b/,
		example: 'a stranger gets to see none of them but the size',
		better: 'Only the size error is shown to unsigned senders',
	},
	{
		text: /\b(no|none|nothing|nobody|all|everything|one) (of (them|it) )?but (?!(is|are|was|were|it|they|not|also|only|never|then|still)\b)[a-z]/,
		example: 'It shows nothing but the size.',
		better: 'It shows only the size.',
	},
	{ text: /\bbut for\b/, example: 'whole, but for the id', better: 'whole, except for the ID' },
	{
		text: /\b(is|are|was|were) (no |not )?news\b/,
		example: 'Which time it happened is news.',
		better: 'Identifies this occurrence.',
	},
	{
		text: /\b(is|are) told\b(?! (to|what|that|how|which|when)\b)/,
		example: 'How the ticket is told',
		better: 'How to identify the ticket',
	},
	{
		text: /\b(hence|henceforth|thence|whence|thereof|therein|whereof|wherein|whereby|lest|hitherto|albeit|nought|naught|unto|thrice|forthwith|heretofore)\b/,
		example: 'The page is cached, hence the delay.',
		better: 'The page is cached, so changes show late.',
	},
	{
		text: /\bfor want of\b|\bin (its|their|his) stead\b|\bin vain\b/,
		example: 'The name is used in its stead.',
		better: 'The name is used instead.',
	},
	{
		text: /\bwithout a word\b/,
		example: 'It stops at 100 rows without a word.',
		better: 'It stops at 100 rows and does not say so.',
	},
	{
		text: /\bas (it|they) (comes?|came|stood|lies|lay)\b/,
		example: 'The time is kept as it came.',
		better: 'The time is kept unchanged.',
	},
	{
		text: /\b(how long|when|what|if|whether) somebody (may|might|must|should) think\b/,
		example: 'How long somebody may think about the prompt',
		better: 'Minutes to answer the reboot prompt',
	},
	{
		text: /\b(what|the thing) (it|they) stands? for\b/,
		example: 'what it stands for goes on',
		better: 'the operation itself is not cancelled',
	},
];

/** Second names for things that have one: not in what a user reads (forms, errors, templates, docs). */
export const SECOND_NAMES: readonly BannedWord[] = [
	{
		text: /\bprovider links?\b/,
		example: 'The provider link to synchronize',
		better: 'The integration to synchronize',
	},
	{
		text: /\blive (ImmyBot )?instances?\b|\blive ImmyBot\b/,
		example: 'API of a Live Instance',
		better: 'Your ImmyBot (acme.immy.bot)',
	},
	{
		text: /\b(?<!integration )guide['’]s\b|\bthe guide\b/,
		example: "The guide's API has no webhooks",
		better: "The API of ImmyBot's integration guide has no webhooks",
	},
	{
		text: /\bneeds? a person\b/,
		example: 'Needs a Person',
		better: 'Needs Attention',
	},
	{
		// "(activate it before n8n 2.40)" is what the older host needs to hear.
		text: /\b(de)?activat(e|es|ed|ing|ion of) (the |this |your |a |each |every |both |all )?workflows?\b|\bworkflows? (is|are|was|were) (de)?activated\b/,
		example: 'Activate the workflow',
		better: 'Publish the workflow',
	},
	{
		text: /\bwork: full\b|\bresolution only\b/,
		example: 'Work: Full',
		better: 'What to Run: Full Maintenance',
	},
	{
		text: /\bnot kept\b/,
		example: 'Kept / Not Kept',
		better: 'Saved / Not Saved',
	},
];
