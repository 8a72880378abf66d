import { useState } from 'react';
import { useSession } from '@/api/session';
import { type Asked, AskForm } from '@/features/facilitation/AskForm';
import { requestsOf } from '@/features/facilitation/model';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { LinkSent } from '@/ui/feedback/LinkSent';
import { toast } from '@/ui/feedback/toasts';
import { Skeleton } from '@/ui/feedback/states';
import { Page, Section } from '@/ui/layout/Page';
import '@/features/facilitation/facilitation.css';

interface Props {
  lab: string;
  onMade: (request: number) => void;
}

/** « Transformez-vous vous-même »: a service asks for somebody neutral, with an account or without. */
export function AskFacilitationPage({ lab, onMade }: Props) {
  const t = useT();
  const { session, isLoading } = useSession();
  const [draft, setDraft] = useState<Partial<Asked>>({});
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <LinkSent title={t('facilitation.sent')} lead={t('facilitation.sent.to', { email: draft.email })} back={t('facilitation.sent.back')} onBack={() => setSent(false)}>
        <p>{t('facilitation.sent.hours', { hours: 48 })}</p>
      </LinkSent>
    );
  }
  return (
    <Page
      title={t('facilitation.ask')}
      lead={t('facilitation.ask.lead')}
      actions={session && <ButtonLink look="secondary" href={requestsOf(lab)}>{t('facilitation.requests.go')}</ButtonLink>}
    >
      <Section title={t('facilitation.ask.how')}>
        <ol className="ti-request__how">
          {([1, 2, 3, 4] as const).map((one) => (
            <li key={one}>{t(`facilitation.ask.how.${one}`)}</li>
          ))}
        </ol>
      </Section>
      <Section title={t('facilitation.ask.form')}>
        {isLoading ? (
          <Skeleton height="24rem" />
        ) : (
          <AskForm
            lab={lab}
            signedIn={session !== null}
            draft={draft}
            onLink={(asked) => {
              setDraft(asked);
              setSent(true);
            }}
            onMade={(request) => {
              toast(t('facilitation.asked'));
              onMade(request);
            }}
          />
        )}
      </Section>
    </Page>
  );
}
