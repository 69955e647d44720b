#!/bin/sh
# A backup of everything into a folder; those older than thirty days make way once the new one is whole. The folder is best another disk.
set -eu
to=${1:?Say into which folder}
home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
name="regard-$(date -u +%Y-%m-%dT%H%M%SZ).backup"
mkdir -p "$to"
"$home/node_modules/node/bin/node" "$home/bin/regard.mjs" backup "$to/$name.part" > /dev/null
mv "$to/$name.part" "$to/$name"
find "$to" -maxdepth 1 -name 'regard-*.backup' -mtime +30 -exec rm -f {} +
find "$to" -maxdepth 1 -name 'regard-*.part' -mtime +1 -exec rm -f {} +
echo "Backup: $to/$name"
