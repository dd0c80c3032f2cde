--------------------- MODULE MCPassthroughKeyPerRequest ---------------------
\* Hardware that takes the key with each request and forgets it (Exynos FMP): no callback is needed.
EXTENDS MCPassthrough
=============================================================================
