/** A value as JSON has it. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A field of a calculator's input, as the core declares it. */
export interface Field {
  name: string;
  kind: 'decimal' | 'number' | 'integer' | 'boolean' | 'text' | 'choice' | 'compounding' | 'strategy' | 'instant' | 'record' | 'list' | 'series' | 'levels' | 'union';
  unit: string;
  required: boolean;
  min?: string;
  minInclusive?: boolean;
  max?: string;
  maxInclusive?: boolean;
  default?: Json;
  choices?: string[];
  /** The fields of a record or of a list's items; of a union a record for each kind. */
  fields?: Field[];
}
