interface Shape {
  /** What it is called where it is known by a name. */
  title?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  propertyNames?: Shape;
  additionalProperties?: Shape | boolean;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
}

const range = ({ minimum, exclusiveMinimum, maximum }: Shape): string => {
  const top = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum.toLocaleString('en') : null;
  if (exclusiveMinimum !== undefined) return ` > ${exclusiveMinimum}`;
  if (minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER) return top === null ? '' : ` ≤ ${top}`;
  return top === null ? ` ≥ ${minimum}` : ` ${minimum}–${top}`;
};

const text = (shape: Shape): string => {
  if (shape.format === 'date-time') return 'instant';
  if (shape.maxLength === 128 && shape.pattern) return 'id';
  return shape.maxLength === undefined ? 'text' : `text ≤ ${shape.maxLength.toLocaleString('en')}`;
};

const object = (shape: Shape): string => {
  if (!shape.properties) return `map ${words(shape.propertyNames ?? {})} → ${words(shape.additionalProperties as Shape)}`;
  const required = new Set(shape.required);
  return `{ ${Object.entries(shape.properties)
    .map(([name, member]) => `${name}${required.has(name) ? '' : '?'}: ${words(member)}`)
    .join(', ')} }`;
};

/** A JSON-Schema shape in a few words, for a table cell. */
export const words = (shape: Shape): string => {
  if (shape.title !== undefined) return shape.title;
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (shape.anyOf) {
    const open = shape.anyOf.filter((branch) => !branch.properties?.['sealed']);
    return open.map(words).join(' or ');
  }
  if (shape.type === 'string') return text(shape);
  if (shape.type === 'array') return `list of ${words(shape.items ?? {})}, at most ${shape.maxItems?.toLocaleString('en')}`;
  if (shape.type === 'object') return object(shape);
  if (shape.type === 'integer') return `whole number${range(shape)}`;
  if (shape.type === 'number') return `number${range(shape)}`;
  return [shape.type ?? 'anything'].flat().join(' or ');
};

export type { Shape };
