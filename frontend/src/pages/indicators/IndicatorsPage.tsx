import { useState } from 'react';
import { config } from '@/config';
import { hooks } from '@/api/client';
import { matching } from '@/features/indicators/catalogue';
import type { Definition } from '@/features/indicators/contract';
import { useUnits } from '@/features/indicators/labels';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { announce } from '@/ui/feedback/toasts';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { TextField } from '@/ui/form/fields';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/indicators/look/indicators.css';

const FAMILIES = ['activity', 'results', 'impact'] as const;

/** What there is to know: the figures of a lab first, then every indicator and what it means. */
export function IndicatorsPage() {
  const t = useT();
  const definitions = hooks.useQuery('get', '/v1/indicators');
  const [words, setWords] = useState('');
  return (
    <Page
      title={t('indicators.title')}
      lead={t('indicators.lead')}
      actions={
        <>
          <ButtonLink href={`/labs/${config.lab}/indicateurs`}>{t('indicators.dashboard')}</ButtonLink>
          <ButtonLink look="secondary" href="/indicateurs/comparer">
            {t('indicators.compare')}
          </ButtonLink>
        </>
      }
    >
      <CardGrid>
        <Card
          accent
          level={2}
          title={t('indicators.history.title')}
          href={`/labs/${config.lab}/frequentation`}
          kicker={t('indicators.history.kicker')}
        >
          {t('indicators.history.teaser')}
        </Card>
        <Card level={2} title={t('indicators.data.title')} href="/donnees" kicker={t('indicators.data.kicker')}>
          {t('indicators.data.teaser')}
        </Card>
        <Card level={2} title={t('indicators.collect.title')} href="/collectes" kicker={t('indicators.collect.kicker')}>
          {t('indicators.collect.teaser')}
        </Card>
      </CardGrid>
      <Loaded query={definitions} height="40rem">
        {({ items }) => {
          const found = matching(items, words);
          return (
            <>
              <form role="search" className="ti-form" onSubmit={(event) => event.preventDefault()}>
                <TextField
                  type="search"
                  width="medium"
                  label={t('indicators.search')}
                  hint={t('indicators.search.hint')}
                  value={words}
                  onChange={(event) => {
                    setWords(event.target.value);
                    announce(t('indicators.search.count', { count: matching(items, event.target.value).length }));
                  }}
                />
              </form>
              {found.length === 0 && <EmptyState title={t('indicators.search.count', { count: 0 })}>{t('indicators.search.none')}</EmptyState>}
              {FAMILIES.map((family) => (
                <Family key={family} family={family} items={found.filter((one) => one.family === family)} />
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Family({ family, items }: { family: (typeof FAMILIES)[number]; items: readonly Definition[] }) {
  const t = useT();
  const units = useUnits();
  if (items.length === 0) return null;
  return (
    <Section title={t(`indicators.family.${family}`)} lead={t(`indicators.family.${family}.lead`)} id={family}>
      <ul className="ti-plain ti-catalogue">
        {items.map((one) => (
          <li key={one.code}>
            <div>
              <h3>
                <AppLink href={`/indicateurs/${one.code}`}>{one.label_fr}</AppLink>
              </h3>
              <p className="ti-small">{one.description_fr}</p>
            </div>
            <p className="ti-catalogue__foot">
              <Badge tone={one.kind === 'computed' ? 'good' : 'neutral'}>{t(`indicators.kind.${one.kind}`)}</Badge>
              <span className="ti-small">{units.named(one.unit)}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
