import { CommunityFrame } from '@/features/communities/CommunityFrame';
import { INSIDE, type SearchFilters } from '@/features/search/model';
import { SearchBox } from '@/features/search/SearchBox';

interface Props {
  lab: string;
  community: string;
  filters: SearchFilters;
  onFilter: (filters: SearchFilters) => void;
}

/** Searches what is written in one community. */
export function CommunitySearchPage({ lab, community, filters, onFilter }: Props) {
  return (
    <CommunityFrame lab={lab} community={community} current="recherche">
      {() => <SearchBox place={{ lab, community }} kinds={INSIDE} filters={filters} onFilter={onFilter} />}
    </CommunityFrame>
  );
}
