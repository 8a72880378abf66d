import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { Outcome } from '@/ui/feedback/Outcome';

/** What was being written here before was found again; it may be dropped. */
export function DraftFound({ onDrop }: { onDrop: () => void }) {
  const t = useT();
  return (
    <Outcome tone="accent" title={t('edit.draft')}>
      <p>{t('edit.draft.lead')}</p>
      <div>
        <Button look="secondary" size="small" onClick={onDrop}>
          {t('edit.draft.drop')}
        </Button>
      </div>
    </Outcome>
  );
}
