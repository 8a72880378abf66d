import { config } from '@/config';

/** Dresses the page: the State's typeface and mark are fetched only by those who may wear them. */
export async function applyBrand(): Promise<void> {
  document.documentElement.setAttribute('data-brand', config.brand);
  if (config.brand === 'state') await import('./brand-state.css');
}
