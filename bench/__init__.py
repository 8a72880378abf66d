"""The benchmark: ratios against the bare server and bare SQL, in one run (``script/bench``)."""
