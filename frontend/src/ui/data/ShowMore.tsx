import { useT } from '@/i18n';
import { Button } from '../Button';
import './more.css';

interface ShowMoreProps {
  hasNext: boolean;
  isLoading: boolean;
  onMore: () => void;
  shown: number;
}

/** Next page of a cursor list, added below: for `useInfiniteQuery`. */
export function ShowMore({ hasNext, isLoading, onMore, shown }: ShowMoreProps) {
  const t = useT();
  return (
    <div className="ti-more">
      <p className="ti-small" role="status">
        {t('ui.more.shown', { count: shown })}
      </p>
      {hasNext && (
        <Button look="secondary" busy={isLoading} onClick={onMore}>
          {t('ui.more')}
        </Button>
      )}
    </div>
  );
}
