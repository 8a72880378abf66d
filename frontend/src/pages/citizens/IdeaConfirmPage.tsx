import { useNavigate } from '@tanstack/react-router';
import { client } from '@/api/client';
import { Confirm } from '@/features/citizens/Confirm';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/Button';
import { toast } from '@/ui/feedback/toasts';

export function IdeaConfirmPage({ lab, token }: { lab: string; token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const send = async () => {
    const { data } = await client.POST('/v1/labs/{lab}/idea-confirmations', { params: { path: { lab } }, body: { token } });
    toast(t('citizens.confirm.done'));
    await navigate({ to: '/labs/$lab/idee', params: { lab }, hash: data?.key ?? '', replace: true });
  };
  return (
    <Confirm
      title={t('citizens.confirm')}
      lead={t('citizens.confirm.lead')}
      text={t('citizens.confirm.text')}
      action={t('citizens.confirm.send')}
      token={token}
      again={<ButtonLink href={`/labs/${lab}/idees/proposer`}>{t('citizens.confirm.again')}</ButtonLink>}
      onSend={send}
    />
  );
}
