/**
 * What one way of signing a delivery says of itself: what the credential asks for, how a signature is made and checked,
 * which secret fits. The schemes themselves are the table in `schemes.ts`.
 */
export interface SignatureScheme {
	/** Its value in a credential. */
	id: string;
	/** Its name in the credential's form. */
	name: string;
	description: string;
	/** What the form asks for beside the secret. */
	fields: readonly SchemeField[];
	/** The headers that {@link accepts} reads its proof from, in lower case. They never leave the trigger. */
	proofHeaders(settings: SchemeSettings): string[];
	/** What keeps a secret from being used, as a sentence; `undefined` when nothing does. */
	secretProblem(secret: string): string | undefined;
	/** The headers that {@link accepts} takes for `body`. */
	sign(body: string | Buffer, secret: string, settings: SchemeSettings, by: Signing): Record<string, string>;
	/**
	 * Whether `secret` signed the message. Never throws, and takes the same time whatever the headers hold.
	 * @param now milliseconds since 1970
	 */
	accepts(message: SignedMessage, secret: string, settings: SchemeSettings, now: number): boolean;
	/**
	 * What is signed and the same when the delivery is sent again; `undefined` when nothing of it is signed.
	 * @param eventId the ID in the body, if it has one
	 */
	identity(message: SignedMessage, eventId: string | null): string | undefined;
}

/** One field of the credential's form, in plain data: this room does not know n8n. */
export interface SchemeField {
	name: string;
	label: string;
	default: string;
	description?: string;
	placeholder?: string;
	/** The values to choose from; without them, free text. */
	choices?: ReadonlyArray<{ name: string; value: string }>;
	/** Must be the name of an HTTP header. */
	isHeaderName?: boolean;
}

/** The values of a scheme's fields, by their names; none is missing. */
export type SchemeSettings = Readonly<Record<string, string>>;

export interface Signing {
	/** The ID of the delivery, for schemes that sign one. */
	id: string;
	/** Milliseconds since 1970. */
	now: number;
}

export interface SignedMessage {
	/** Names in lower case, as Node.js gives them. */
	headers: Record<string, string | string[] | undefined>;
	/** Exactly what came over the wire. */
	body: Buffer;
}

/** The settings in a credential; what is missing, or is not one of the choices, is the field's default. */
export function settingsOf(
	{ fields }: SignatureScheme,
	credential: Readonly<Record<string, unknown>>,
): SchemeSettings {
	return Object.fromEntries(
		fields.map(({ name, default: fallback, choices, isHeaderName }) => {
			const text = String(credential[name] ?? '');
			const isUsable = choices ? choices.some(({ value }) => value === text) : text.trim() !== '';
			return [name, isUsable ? (isHeaderName ? text.trim() : text) : fallback];
		}),
	);
}

/** What keeps the settings from being used, as a sentence; `undefined` when nothing does. */
export function settingsProblem({ fields }: SignatureScheme, settings: SchemeSettings): string | undefined {
	const wrong = fields
		.filter(({ isHeaderName }) => isHeaderName)
		.map(({ name }) => settings[name] ?? '')
		.find((header) => !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(header));
	return wrong === undefined ? undefined : `'${wrong}' is not a valid header name.`;
}
