/** An inclusive range of addresses of one family. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Reads an IPv4 or IPv6 address; null if it is none. */
export function ipAddressOf(text: string): IpAddress | null {
  return text.includes(":") ? ipv6Of(text) : ipv4Of(text);
}

function ipv4Of(text: string): IpAddress | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return { family: 4, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function ipv6Of(text: string): IpAddress | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const parts = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return null;
  return { family: 6, value: parts.reduce((value, part) => value * 65536n + BigInt(`0x${part}`), 0n) };
}

/** Reads `192.0.2.0/24`, `192.0.2.1-192.0.2.9` or one address (Okta Management API, NetworkZoneAddress); null if it is none. */
export function ipRangeOf(text: string): IpRange | null {
  if (text.includes("/")) return cidrOf(text);
  const [from = "", to = from, ...more] = text.split("-").map((part) => part.trim());
  const first = ipAddressOf(from);
  const last = ipAddressOf(to);
  if (more.length > 0 || first === null || last?.family !== first.family || last.value < first.value)
    return null;
  return { family: first.family, first: first.value, last: last.value };
}

function cidrOf(text: string): IpRange | null {
  const [address = "", prefix = "", ...more] = text.split("/");
  const base = ipAddressOf(address);
  if (base === null || more.length > 0 || !/^\d{1,3}$/.test(prefix)) return null;
  const bits = base.family === 4 ? 32 : 128;
  if (Number(prefix) > bits) return null;
  const size = 1n << BigInt(bits - Number(prefix));
  const first = (base.value / size) * size;
  return { family: base.family, first, last: first + size - 1n };
}

export function isIn(address: IpAddress, range: IpRange): boolean {
  return address.family === range.family && range.first <= address.value && address.value <= range.last;
}
