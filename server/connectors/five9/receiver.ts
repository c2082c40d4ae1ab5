import { requireSecret } from '../auth/given-secrets.ts';
import { bodyOf, type Body } from '../body.ts';
import { productDefaults } from '../product-defaults.ts';
import { reads } from '../reads.ts';
import type { Delivery, Receiver } from '../receiver.ts';
import { callPieces, isCall, parametersOf, type Parameters } from './calls.ts';
import { frame, framePieces } from './frames.ts';

const kind = 'five9';
const product = 'Five9';

const parametersIn = (body: Body): Parameters => {
  if (body.as === 'form') return parametersOf(body.fields);
  const isObject = body.as === 'json' && typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value);
  return isObject ? parametersOf(Object.entries(body.value)) : new Map();
};

/** A connector can be told no header for certain: its secret may be one of its parameters. */
const secretField = ({ body }: Delivery): string[] => {
  if (body.length === 0) return [];
  const given = parametersIn(bodyOf(body));
  return ['secret', 'token', 'floorlight_secret'].flatMap((name) => given.get(name) ?? []);
};

const frameIn = (body: Body) => frame.safeParse(body.as === 'json' ? body.value : null);

/** Web connectors, as a form or as JSON; and frames of the supervisor's socket, for whoever forwards them. Nothing is signed. */
export const five9: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['field', 'address', 'header', 'basic'],
  verify: (delivery, keys) => requireSecret(delivery, keys, product, ...secretField(delivery)),
  read: reads({
    kind,
    product,
    isOwn: (body) => isCall(parametersIn(body)) || frameIn(body).success,
    pieces: (body, now) => {
      const framed = frameIn(body);
      return framed.success ? framePieces(framed.data) : callPieces(parametersIn(body), now);
    },
  }),
};
