/** An IP address as a number of its family. An IPv4 address inside IPv6 (`::ffff:198.51.100.3`) is the IPv4 address. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** All addresses of one family from `first` to `last`, both among them. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const bitsOf = { 4: 32, 6: 128 } as const;
/** The first 96 bits of an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2). */
const mappedPrefix = 0xffffn;

/** Undefined: not an IP address. Text forms of RFC 4291 (2.2), without a zone; IPv4 in four decimal parts. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(":")) {
    const value = parseIPv4(text);
    return value === undefined ? undefined : { family: 4, value: BigInt(value) };
  }
  const value = parseIPv6(text);
  if (value === undefined) return undefined;
  return value >> 32n === mappedPrefix ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

/** A range in CIDR notation (RFC 4632). Bits behind the prefix are of no account: `198.51.100.3/24` is `198.51.100.0/24`. */
export function parseRange(cidr: string): AddressRange | undefined {
  const [, addressText, lengthText] = /^([^/]+)\/(\d{1,3})$/.exec(cidr.trim()) ?? [];
  if (addressText === undefined || lengthText === undefined) return undefined;
  const address = parseAddress(addressText);
  if (address === undefined) return undefined;
  const isMapped = address.family === 4 && addressText.includes(":");
  const length = Number(lengthText) - (isMapped ? 96 : 0);
  if (length < 0 || length > bitsOf[address.family]) return undefined;
  const free = (1n << BigInt(bitsOf[address.family] - length)) - 1n;
  const last = address.value | free;
  return { family: address.family, first: last - free, last };
}

export function printAddress({ family, value }: Address): string {
  const partBits = family === 4 ? 8 : 16;
  const parts: string[] = [];
  for (let shift = bitsOf[family] - partBits; shift >= 0; shift -= partBits) {
    const part = (value >> BigInt(shift)) & ((1n << BigInt(partBits)) - 1n);
    parts.push(part.toString(family === 4 ? 10 : 16));
  }
  return family === 4 ? parts.join(".") : shortened(parts);
}

/** The longest run of two or more zero parts as `::` (RFC 5952, 4.2). */
function shortened(parts: readonly string[]): string {
  const runs = parts.join(":").match(/(?<![^:])0(?::0)+(?![^:])/g) ?? [];
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), "");
  if (longest === "") return parts.join(":");
  const [before, after] = splitOnce(`:${parts.join(":")}:`, `:${longest}:`);
  return `${before.slice(1)}::${after.slice(0, -1)}`;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function parseIPv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    // A leading zero is octal to some readers and decimal to others.
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

function parseIPv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** Groups of 16 bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && part.includes(".")) {
      const embedded = parseIPv4(part);
      if (embedded === undefined) return undefined;
      groups.push(Math.floor(embedded / 0x10000), embedded % 0x10000);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}
