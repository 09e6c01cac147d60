"""From files to a published index of articles, passages and duties."""
