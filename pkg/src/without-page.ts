/**
 * What the elements' code asks for as soon as it is read, for a script that may run where there is no page. In a worker nobody
 * makes an element, but the calculators beside them are wanted. The build puts these in the place of the globals.
 */
export const HTMLElement = globalThis.HTMLElement ?? class {};
export const document = globalThis.document ?? { createTreeWalker() {} };
