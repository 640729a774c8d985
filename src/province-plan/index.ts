export * from './departments';
export * from './targets';
export * from './tasks';
export type * from './types';
