import { IPv4, IPv6 } from 'ipaddr.js';

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
	const ranges = entries.map(rangeOf);
	const wrong = entries.filter((_, index) => ranges[index] === undefined);
	if (wrong.length > 0) return { wrong };
	return {
		list: {
			has(text) {
				const address = addressOf(text ?? '');
				return address !== undefined && ranges.some((range) => range !== undefined && holds(range, address));
			},
		},
	};
}

type Address = IPv4 | IPv6;
type Range = [Address, number];

function holds([network, bits]: Range, address: Address): boolean {
	return network.kind() === address.kind() && (address as IPv6).match(network as IPv6, bits);
}

function rangeOf(entry: string): Range | undefined {
	const [text = '', bits, ...rest] = entry.split('/');
	const address = text.includes('%') || rest.length > 0 ? undefined : addressOf(text);
	if (!address) return undefined;
	const most = address.kind() === 'ipv4' ? 32 : 128;
	if (bits === undefined) return [address, most];
	return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? [address, Number(bits)] : undefined;
}

/** A socket that listens on IPv6 writes IPv4 addresses as `::ffff:192.0.2.1`; they are taken for what they mean. */
function addressOf(text: string): Address | undefined {
	if (IPv4.isValidFourPartDecimal(text)) return IPv4.parse(text);
	if (!IPv6.isValid(text)) return undefined;
	const address = IPv6.parse(text);
	return address.isIPv4MappedAddress() && text.includes('.') ? address.toIPv4Address() : address;
}
