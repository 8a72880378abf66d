import { useState } from 'react';
import { hooks } from '@/api/client';
import { type MessageKey, useFormat, useT } from '@/i18n';
import { addDays, wallClock } from '@/i18n/wallclock';
import { ButtonLink } from '@/ui/Button';
import { Card, CardGrid } from '@/ui/data/Card';
import { Loaded } from '@/ui/feedback/Loaded';
import { EmptyState } from '@/ui/feedback/states';
import { DateField } from '@/ui/form/fields';
import { FormRow } from '@/ui/form/Form';
import { Page } from '@/ui/layout/Page';

const ZONE = 'Europe/Paris';
const KINDS = new Set(['documents', 'methods', 'reviews', 'tasks', 'resources', 'posts', 'activities', 'facilitations']);
const sentenceOf = (kind: string): MessageKey => `contribution.${KINDS.has(kind) ? kind : 'other'}` as MessageKey;

/** What one contributed to one's communities, to keep or to hand to whom one likes. */
export function ContributionPage() {
  const t = useT();
  const format = useFormat(ZONE);
  const [to, setTo] = useState(() => wallClock(Date.now(), ZONE).day);
  const [from, setFrom] = useState(() => addDays(wallClock(Date.now(), ZONE).day, -365));
  const whole = from !== '' && to !== '' && from <= to;
  const found = hooks.useQuery('get', '/v1/me/contributions', { params: { query: { from, to } } }, { enabled: whole });
  return (
    <Page title={t('contribution.title')} lead={t('contribution.lead')} crumbs={[{ href: '/communautes', label: t('nav.communities') }]}>
      <FormRow>
        <DateField id="from" label={t('contribution.from')} value={from} max={to} onChange={(event) => setFrom(event.target.value)} />
        <DateField id="to" label={t('contribution.to')} value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </FormRow>
      {whole && (
        <Loaded query={found} height="20rem">
          {({ places }) =>
            places.length === 0 ? (
              <EmptyState title={t('contribution.none')} action={<ButtonLink href="/communautes">{t('contribution.communities')}</ButtonLink>}>
                {t('contribution.none.hint')}
              </EmptyState>
            ) : (
              <>
                <div className="ti-stack" data-gap="small">
                  <p>
                    <a href={`/v1/me/contributions.pdf?from=${from}&to=${to}`} download>
                      {t('contribution.download')}
                    </a>
                  </p>
                  <p className="ti-small">{t('contribution.download.hint')}</p>
                </div>
                <CardGrid>
                  {places.map((one) => (
                    <Card
                      key={`${one.lab}/${one.community ?? ''}`}
                      level={2}
                      title={one.community_name ?? one.lab_name}
                      kicker={one.community ? one.lab_name : undefined}
                      footer={one.since && <span className="ti-small">{t('contribution.since', { day: format.day(one.since) })}</span>}
                    >
                      {one.roles.length + one.contributions.length === 0 ? (
                        <p>{t('contribution.place.none')}</p>
                      ) : (
                        <ul>
                          {one.roles.map((held) => {
                            const role = t(`communities.role.${held.role}` as MessageKey);
                            const start = format.day(held.from_day);
                            return (
                              <li key={`${held.role}-${held.from_day}`}>
                                {held.to_day ? t('contribution.role.between', { role, start, end: format.day(held.to_day) }) : t('contribution.role.since', { role, start })}
                              </li>
                            );
                          })}
                          {one.contributions.map(({ kind, count }) => (
                            <li key={kind}>{t(sentenceOf(kind), { count })}</li>
                          ))}
                        </ul>
                      )}
                    </Card>
                  ))}
                </CardGrid>
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}
