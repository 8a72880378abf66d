import { type MessageKey, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Section } from '@/ui/layout/Page';
import { COMMONS } from '../shell/sitemap';

const HINTS: Record<string, MessageKey> = {
  '/methodes': 'communities.commons.methods',
  '/bibliotheque': 'communities.commons.library',
  '/partenaires': 'communities.commons.market',
  '/veille': 'communities.commons.watch',
};

/** What communities keep for everybody, and what each is good for. */
export function Commons() {
  const t = useT();
  return (
    <Section title={t('nav.commons')} lead={t('communities.commons.lead')}>
      <CardGrid>
        {COMMONS.map(({ href, label }) => {
          const hint = HINTS[href];
          return (
            <Card key={href} title={t(label)} href={href}>
              {hint && <p>{t(hint)}</p>}
            </Card>
          );
        })}
      </CardGrid>
    </Section>
  );
}
