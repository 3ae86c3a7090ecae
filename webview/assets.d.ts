declare module '*.css';

declare module '*.svg' {
  const text: string;
  export default text;
}

/** The script of a worker, built from the file that is named. */
declare module 'worker:*' {
  const script: string;
  export default script;
}
