/**
 * JSON Schemas (2020-12) of every calculator's input and result, with units, ranges, defaults and descriptions: for forms, for
 * validation, and as tool definitions for language models. They bring no WebAssembly.
 * @packageDocumentation
 */
import type * as fields from './generated/fields.js';

/** The name of a calculator, which is the name of its function. */
export type CalculatorName = keyof typeof fields;

/** A schema within a schema. */
export type JsonSchema = { [keyword: string]: unknown };

/** The schema of an input or of a result. It refers to nothing outside itself. */
export type ObjectSchema = {
  $schema: string;
  $id: string;
  title: string;
  /** What the calculator does. */
  description: string;
  type: 'object';
  properties: { [field: string]: JsonSchema };
  required: string[];
  /** Of an input; a result may have more fields in a later version. */
  additionalProperties?: false;
  $defs?: { [name: string]: JsonSchema };
};

/** Both schemas of every calculator. */
export type Schemas = { [Name in CalculatorName]: { input: ObjectSchema; output: ObjectSchema } };

export { schemas } from './generated/schemas.js';
