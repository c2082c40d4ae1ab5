import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Networks of one’s own that channels may lead to, as `10.20.0.0/16,127.0.0.1`. @throws Error at one that is none. */
export const networksOf = (text: string): Network[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ipaddr.parseCIDR(part.includes('/') ? part : `${part}/${part.includes(':') ? 128 : 32}`));

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
