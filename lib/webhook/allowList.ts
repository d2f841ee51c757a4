import { BlockList, isIP } from 'node:net';

/** The addresses that deliveries may come from. */
export interface AllowList {
	/** Unknown and unreadable addresses are not on it. */
	has(address: string | undefined): boolean;
}

/**
 * Reads addresses and CIDR ranges, IPv4 and IPv6, separated by commas, spaces or lines.
 * @returns the list, or the entries that are neither
 */
export function readAllowList(text: string): { list: AllowList } | { wrong: string[] } {
	const entries = text.split(/[\s,;]+/).filter(Boolean);
	const list = new BlockList();
	const wrong = entries.filter((entry) => !add(list, entry));
	if (wrong.length > 0) return { wrong };
	return {
		list: {
			has(address) {
				const plain = plainAddress(address ?? '');
				const version = isIP(plain);
				return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
			},
		},
	};
}

function add(list: BlockList, entry: string): boolean {
	const [address = '', bits, ...rest] = entry.split('/');
	const version = isIP(address);
	if (version === 0 || address.includes('%') || rest.length > 0) return false;
	const family = version === 4 ? 'ipv4' : 'ipv6';
	if (bits === undefined) {
		list.addAddress(address, family);
		return true;
	}
	if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
	list.addSubnet(address, Number(bits), family);
	return true;
}

/** A socket that listens on IPv6 writes IPv4 addresses as `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
