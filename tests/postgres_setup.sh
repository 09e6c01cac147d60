#!/bin/sh
# PostgreSQL for the tests of the store: taken as found, else installed from Debian's packages.
set -eu
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo -n'
command -v apt-get >/dev/null 2>&1 || { echo "PostgreSQL is missing and this is no Debian: its tests are left out" >&2; exit 0; }
echo "installing PostgreSQL for the tests of the store …"
$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
  || echo "PostgreSQL could not be installed: its tests are left out" >&2
