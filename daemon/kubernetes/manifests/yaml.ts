// What is used of the package, to be loaded on demand. Not the package itself: of CommonJS that is loaded on demand, the bundle has a
// default export only.
export { Document, isNode, LineCounter, parseAllDocuments, stringify } from 'yaml';
