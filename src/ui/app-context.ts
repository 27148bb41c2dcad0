/** What the rooms are given: the stores and controls made in main.tsx, nothing global. */
import { createContext, use } from 'react';
import type { App } from '../store/app';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error('useApp outside AppContext');
  return app;
}
