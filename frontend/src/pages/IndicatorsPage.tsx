import { config } from '@/config';
import { hooks } from '@/api/client';
import { type MessageKey, useT } from '@/i18n';
import { Card, CardGrid } from '@/ui/data/Card';
import { Badge } from '@/ui/data/labels';
import { Loaded } from '@/ui/feedback/Loaded';
import { Page, Section } from '@/ui/layout/Page';

const FAMILIES = ['activity', 'results', 'impact'] as const;

export function IndicatorsPage() {
  const t = useT();
  const definitions = hooks.useQuery('get', '/v1/indicators');
  return (
    <Page title={t('indicators.title')} lead={t('indicators.lead')}>
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
      </CardGrid>
      <Loaded query={definitions}>
        {({ items }) => (
          <>
            {FAMILIES.filter((family) => items.some((one) => one.family === family)).map((family) => (
              <Section key={family} title={t(`indicators.family.${family}` as MessageKey)}>
                <CardGrid>
                  {items
                    .filter((one) => one.family === family)
                    .map((one) => (
                      <Card
                        key={one.code}
                        title={one.label_fr}
                        href={`/indicateurs/${one.code}`}
                        kicker={one.code}
                        footer={
                          <Badge tone={one.kind === 'computed' ? 'good' : 'neutral'}>
                            {t(`indicators.kind.${one.kind}` as MessageKey)}
                          </Badge>
                        }
                      >
                        {one.description_fr}
                      </Card>
                    ))}
                </CardGrid>
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
