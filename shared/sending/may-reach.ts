import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `10.20` would be read as 10.0.0.20. */
const networkOf = (part: string): Network => {
  const [address = '', bits] = part.split('/');
  if (!address.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(address)) throw new Error(`"${part}" is no network`);
  return ipaddr.parseCIDR(`${address}/${bits ?? (address.includes(':') ? 128 : 32)}`);
};

/** Networks of one’s own that channels may lead to, as `10.20.0.0/16,127.0.0.1`. @throws Error at one that is none. */
export const networksOf = (text: string): Network[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(networkOf);

/** What is given out for the internet; the library takes other unknown addresses for it, too. */
const global = ipaddr.parseCIDR('2000::/3');

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(global));

/** Whether something may be sent there: to the internet, and not to this machine, its network or who watches over it unless allowed. */
export const mayReach = (address: string, allowed: readonly Network[]): boolean => {
  if (!ipaddr.isValid(address)) return false;
  // ::ffff:10.0.0.1 is 10.0.0.1
  const plain = ipaddr.process(address);
  return isPublic(plain) || allowed.some(([network, bits]) => network.kind() === plain.kind() && plain.match(network, bits));
};

export const isLoopback = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
