"""The sub-commands of ``daumoi``, one file each; `app.__main__` lists them."""
