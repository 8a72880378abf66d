import { useMay, useSession } from '@/api/session';
import { useT } from '@/i18n';
import { AppLink } from '@/ui/AppLink';
import { ButtonLink } from '@/ui/Button';

/** For those who may propose in this lab: the way to do it. */
export function ProposeButton({ lab, look }: { lab: string; look?: 'secondary' }) {
  const t = useT();
  return (
    useMay(lab, 'propose_requests') && (
      <ButtonLink href={`/labs/${lab}/proposer`} icon="plus" look={look}>
        {t('projects.propose')}
      </ButtonLink>
    )
  );
}

/** For those who are not signed in: one sentence that says how to propose. */
export function ProposeHow({ lab }: { lab: string }) {
  const t = useT();
  const { session, isLoading } = useSession();
  if (session || isLoading) return null;
  return (
    <p className="ti-measure">
      {t('projects.propose.how')} <AppLink href={`/connexion?suite=/labs/${lab}/proposer`}>{t('projects.propose.signIn')}</AppLink>
    </p>
  );
}
