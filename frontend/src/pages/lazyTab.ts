import { type ComponentType, lazy } from 'react';

/** A tab that comes with its own code, when it is opened. */
export const lazyTab = <Name extends string>(name: Name, load: () => Promise<Record<Name, ComponentType<{ lab: string }>>>) =>
  lazy(async () => ({ default: (await load())[name] }));
