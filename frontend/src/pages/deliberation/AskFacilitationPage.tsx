import { useState } from 'react';
import { useSession } from '@/api/session';
import { type Asked, AskForm } from '@/features/facilitation/AskForm';
import { requestsOf } from '@/features/facilitation/model';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/Button';
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
      <Page key="sent" title={t('facilitation.sent')}>
        <div className="ti-stack ti-measure" role="status">
          <p className="ti-lead">{t('facilitation.sent.to', { email: draft.email })}</p>
          <p>{t('facilitation.sent.hours', { hours: 48 })}</p>
        </div>
        <div>
          <Button look="secondary" onClick={() => setSent(false)}>
            {t('facilitation.sent.back')}
          </Button>
        </div>
      </Page>
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
              window.scrollTo(0, 0);
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
