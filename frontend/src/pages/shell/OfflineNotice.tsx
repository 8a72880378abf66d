import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useT } from '@/i18n';

export function OfflineNotice() {
  const t = useT();
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">{!online && <p className="ti-offline ti-page">{t('error.offline')}</p>}</div>
  );
}
