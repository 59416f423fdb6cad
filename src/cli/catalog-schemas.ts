/** The JSON Schema of each kind of catalog file, made from the zod schema that reads it. */
import { toJSONSchema } from 'zod/v4/core';
import { FILE_KINDS } from '../catalog/file-kinds.ts';

/** By file name. A test compares them with the committed ones. */
export function jsonSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    FILE_KINDS.map(({ name, schema }) => [`${name}.json`, toJSONSchema(schema, { io: 'input', reused: 'ref' })]),
  );
}
