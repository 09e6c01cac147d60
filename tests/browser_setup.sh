#!/bin/sh
# Chromium for the browser tests, taken as found, else installed from Debian's packages; and axe-core
# from npm where npm is there (without it the tests that need it are left out).
set -eu
here=$(dirname "$0")
if [ ! -e "$here/node_modules/axe-core/axe.min.js" ] && [ ! -e "${DAUMOI_AXE:-/nonexistent}" ] && command -v npm >/dev/null 2>&1; then
  npm install --prefix "$here" --no-save --no-audit --no-fund --silent axe-core@4 >/dev/null 2>&1 \
    || echo "axe-core could not be installed: its tests are left out" >&2
fi
command -v chromium >/dev/null 2>&1 && exit 0
[ -x "${DAUMOI_CHROMIUM:-}" ] && exit 0
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo -n'
command -v apt-get >/dev/null 2>&1 || { echo "chromium is missing and this is no Debian: install it and set DAUMOI_CHROMIUM" >&2; exit 1; }
echo "installing chromium for the browser tests …"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
