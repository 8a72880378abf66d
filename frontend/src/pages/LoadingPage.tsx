import { Skeleton } from '@/ui';

export function LoadingPage() {
  return (
    <div className="ti-page ti-main">
      <Skeleton lines={6} />
    </div>
  );
}
