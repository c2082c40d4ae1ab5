import { extendZodWithOpenApi, OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { version } from '../version.ts';
import type { Route } from './route.ts';

extendZodWithOpenApi(z);

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});

const json = (schema: z.ZodType, type = 'application/json') => ({ content: { [type]: { schema } } });

/** The OpenAPI 3.1 document of these routes. */
export const openApiDocument = (routes: readonly Route[]): object => {
  const registry = new OpenAPIRegistry();
  const failed = json(registry.register('Problem', problem), 'application/problem+json');
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  for (const { method, path, summary, params, query, body, answer } of routes) {
    registry.registerPath({
      method,
      path,
      summary,
      security: [{ key: [] }],
      request: { params, query, ...(body && { body: { required: true, ...json(body) } }) },
      responses: {
        [method === 'get' ? 200 : 202]: { description: summary, ...json(answer) },
        400: { description: 'A parameter or the body cannot be used; `errors` names the field', ...failed },
        401: { description: 'No session and no key', ...failed },
        403: { description: 'Not for your role', ...failed },
        404: { description: 'No such floor, or nothing of that name on it', ...failed },
        503: { description: 'Not ready, or storage is away; Retry-After says when', ...failed },
      },
    });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Floorlight', version, description: 'Boards, interval figures and contacts of contact-centre floors.' },
    servers: [{ url: '/api/v1' }],
  });
};
