/**
 * Files that import each other, directly or through others, each circle once and beginning with its first file.
 * @param imports what each file imports
 */
export function importCircles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
	const circles = new Map<string, string[]>();
	const done = new Set<string>();
	const path: string[] = [];
	const visit = (file: string): void => {
		const seenAt = path.indexOf(file);
		if (seenAt >= 0) {
			const circle = fromItsFirst(path.slice(seenAt));
			circles.set(circle.join(), circle);
			return;
		}
		if (done.has(file)) return;
		path.push(file);
		imports.get(file)?.forEach(visit);
		path.pop();
		done.add(file);
	};
	for (const file of imports.keys()) visit(file);
	return [...circles.values()];
}

function fromItsFirst(circle: string[]): string[] {
	const first = circle.indexOf([...circle].sort()[0] ?? '');
	return [...circle.slice(first), ...circle.slice(0, first)];
}
