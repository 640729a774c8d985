export * from './agencies';
export * from './targets';
export * from './tasks';
export type * from './types';
