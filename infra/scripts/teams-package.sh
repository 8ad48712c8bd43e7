#!/usr/bin/env bash
# Makes the app package for Teams out of infra/teams: your app id and your host name in, a zip out.
#   bash infra/scripts/teams-package.sh APP_ID HOST [OUT.zip]
# Needs bash, and zip or else the .NET SDK, which PeerBot needs anyway.
set -euo pipefail

give_up() {
  echo "teams-package: $*" >&2
  echo "usage: bash infra/scripts/teams-package.sh APP_ID HOST [OUT.zip]" >&2
  exit 1
}

[[ $# -eq 2 || $# -eq 3 ]] || give_up "give the bot's Microsoft App ID and the host name PeerBot is reached at"
readonly app_id=${1,,} host=${2,,}
out=${3:-peerbot-teams.zip}
[[ $app_id =~ ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$ ]] || give_up "the app id is no GUID: it stands in Azure as \"Microsoft App ID\""
[[ $app_id != 00000000-0000-0000-0000-000000000000 ]] || give_up "the app id is the placeholder"
# A host name and nothing else: no scheme, no port, no path.
[[ ${#host} -le 253 && $host =~ ^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$ ]] || give_up "the host is no host name such as peerbot.example.org"
[[ $out == *.zip ]] || give_up "the package's name ends in .zip"
[[ $out == /* ]] || out=$PWD/$out

cd "$(dirname "$0")/../teams"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/package"
sed -e "s/00000000-0000-0000-0000-000000000000/$app_id/g" -e "s/peerbot\.example/$host/g" manifest.json >"$work/package/manifest.json"
cp color.png outline.png "$work/package/"
# Teams wants the three files at the root of the zip, without folders.
rm -f "$out"
if command -v zip >/dev/null; then
  (cd "$work/package" && zip -q -X "$out" manifest.json color.png outline.png)
elif command -v dotnet >/dev/null; then
  cat >"$work/pack.cs" <<'CS'
System.IO.Compression.ZipFile.CreateFromDirectory(args[0], args[1]);
CS
  dotnet run "$work/pack.cs" -- "$work/package" "$out" >/dev/null
else
  give_up "there is neither zip nor dotnet to pack with"
fi
echo "$out: upload it in Teams under Apps, Manage your apps, Upload an app"
