"""From a question to a verified, cited answer: chain, page, commands, briefings."""
