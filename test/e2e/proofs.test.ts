import { sharedHost } from '../../prove/frame/hosts';
import { Skipped } from '../../prove/frame/proof';
import { parts, prove } from '../../prove/frame/run';

const seed = Number(process.env.PROVE_SEED ?? 1);
const hosts = sharedHost();
afterAll(async () => await hosts.close());

const say = (text: string) => void process.stderr.write(`${text}\n`);

it.each(parts())(`proves a sample of "%s", seed ${seed}`, async (part) => {
	say(`npm run prove -- ${part} --sample --seed ${seed}`);
	try {
		const { failures } = await prove(part, { seed, sample: true, log: () => undefined, ...hosts });
		expect(failures).toEqual([]);
	} catch (error) {
		if (!(error instanceof Skipped)) throw error;
		say(`The proof "${part}" was skipped: ${error.message}`);
	}
});
