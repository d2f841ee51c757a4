/** A profile that cannot be used, with everything that is wrong with it. The message is for the person who wrote it. */
export class ProfileError extends Error {
	constructor(readonly problems: ReadonlyArray<{ path: string; message: string }>) {
		super(
			problems.length === 1
				? `The profile cannot be used: ${line(problems[0]!)}`
				: `The profile cannot be used, for ${problems.length} reasons:\n${problems.map((problem) => `- ${line(problem)}`).join('\n')}`,
		);
		this.name = 'ProfileError';
	}
}

function line({ path, message }: { path: string; message: string }): string {
	return path === '' ? message : `${path}: ${message}`;
}
