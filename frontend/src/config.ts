export interface AppConfig {
  brand: 'neutral' | 'state';
  name: string;
  locale: string;
  /** Short name of the lab that the home page presents. */
  lab: string;
  contact: string | null;
  /** Address of the source code, shown in the footer. */
  source: string | null;
  /** Shown with the State's brand: the authority, one line per item. */
  authority: string[];
}

const defaults: AppConfig = {
  brand: 'neutral',
  name: 'Ti Lab',
  locale: 'fr',
  lab: 'ti-lab',
  contact: null,
  source: null,
  authority: ['République', 'Française'],
};

/** Reads what the server wrote into the page; the same build serves every lab and both brands. */
function readConfig(): AppConfig {
  const text = document.getElementById('tilab-config')?.textContent;
  if (!text) return defaults;
  return { ...defaults, ...(JSON.parse(text) as Partial<AppConfig>) };
}

export const config: AppConfig = readConfig();
