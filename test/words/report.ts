/**
 * Prints every banned word with its file, line and a sentence that shows how to write instead:
 *
 *     npx tsx test/words/report.ts [path …]
 *
 * Paths restrict the list to files that begin with one of them.
 */
import { bannedInFiles } from './search';

const [, , ...paths] = process.argv;
const findings = bannedInFiles().filter(
	({ where }) => paths.length === 0 || paths.some((path) => where.startsWith(path)),
);
for (const { where, found, better } of findings) console.log(`${where}: “${found}”, better like: ${better}`);
console.log(`${findings.length} banned words`);
process.exitCode = findings.length > 0 ? 1 : 0;
