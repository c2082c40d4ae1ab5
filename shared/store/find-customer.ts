import type { CustomerWay } from '../contacts/customer-way.ts';
import { dialled } from './number-code.ts';
import type { Customer, Seal } from './seal.ts';

type Sealing = Pick<Seal, 'customer'>;

const way = (by: CustomerWay['by'], mark: string | undefined): CustomerWay[] => (mark === undefined ? [] : [{ by, mark }]);

/** By all that one of these is: a key stands for the strongest of what was known, so that it alone would miss who had an id besides. */
export const waysOf = (seal: Sealing, customer: Customer): CustomerWay[] => {
  const { key, number, email } = seal.customer(customer);
  return [...way('key', key), ...way('number', number), ...way('email', email)];
};

export const byBeginning = (seal: Sealing, beginning: string): CustomerWay[] =>
  way('beginning', seal.customer({ phone: beginning }).number);

export const byTail = (seal: Sealing, tail: string): CustomerWay[] => way('tail', seal.customer({ phone: tail }).tail);

/** `+49 30…`: a number that goes on. */
const goesOn = /^(.*\d.*?)\s*(?:…|\.\.\.|\*)$/;
const lastFour = /^\d{4}$/;

/**
 * What somebody typed to find a customer, any of which will do: an e-mail address; how a number begins (`+49 30…`); four digits it ends in; a
 * number; or else what the customer is called by (an id), which may be digits as well.
 */
export const findCustomer = (seal: Sealing, typed: string): CustomerWay[] => {
  const text = typed.trim();
  const [, beginning] = goesOn.exec(text) ?? [];
  if (beginning !== undefined && dialled(beginning) !== null) return byBeginning(seal, beginning);
  const id = way('key', seal.customer({ id: text }).key);
  if (lastFour.test(text)) return [...byTail(seal, text), ...id];
  if (dialled(text) !== null) return [...waysOf(seal, { phone: text }), ...id];
  return text.includes('@') ? [...waysOf(seal, { email: text }), ...id] : id;
};
