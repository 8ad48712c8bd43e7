#!/usr/bin/env bash
# The whole gate, the same for people and for CI. Needs git and the .NET 10 SDK on Debian or Ubuntu;
# installs the rest (PostgreSQL, Chromium, npm) when it may, else says what to install. Ends with
# "N passed, N failed, N skipped"; the exit code is 1 when anything failed or nothing was run.
set -euo pipefail
exec </dev/null
cd "$(dirname "$0")/../.."

# Debug is what "dotnet run" gives a newcomer, and its assertions are on; one configuration keeps the gate short.
readonly configuration=Debug
readonly project_limit=1060
readonly whole_limit=1170

# Programs that live for minutes gain nothing from measuring themselves first; without it tests take a quarter less processor time.
export DOTNET_TieredPGO=0

export LC_ALL=C.UTF-8 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DEBIAN_FRONTEND=noninteractive
# A user's own build settings have no say in the gate: they could switch analysers off.
for place in BeforeMicrosoftCommonProps AfterMicrosoftCommonProps BeforeMicrosoftCommonTargets AfterMicrosoftCommonTargets; do
  export "ImportUserLocationsByWildcard$place=false"
done
# No build server may outlive the gate, nor the builds that tests start.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

work=$(mktemp -d)
server=
programs=
browser_later=
passed=0 failed=0 skipped=0

as_server_user() {
  if [[ $EUID -eq 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

clean_up() {
  local code=$?
  trap - EXIT INT TERM HUP
  local pid
  for pid in "$work"/*.pid; do
    [[ -s $pid ]] && kill "$(<"$pid")" 2>/dev/null || true
  done
  if [[ -n $server ]]; then
    as_server_user "$programs/pg_ctl" stop -D "$server/data" -m immediate -w >/dev/null 2>&1 || true
    rm -rf "$server"
  fi
  rm -rf "$work"
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

give_up() {
  echo "verify: $*" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

# step TITLE COMMAND...: quiet when it goes well, everything it said when it does not.
# "set -e" sleeps inside a condition, so the functions run here return their failures themselves.
step() {
  local title=$1 began=$SECONDS
  shift
  if ! "$@" >"$work/step.log" 2>&1; then
    cat "$work/step.log" >&2
    give_up "$title: failed after $((SECONDS - began)) s (see above)"
  fi
  echo "$title: $((SECONDS - began)) s"
}

find_server_programs() {
  local candidate
  for candidate in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
    if [[ -x $candidate/initdb && -x $candidate/postgres ]]; then
      programs=$candidate
      return 0
    fi
  done
  return 1
}

find_browser() {
  local candidate
  for candidate in "${PEERBOT_TEST_CHROMIUM-}" chromium google-chrome google-chrome-stable chromium-browser; do
    # A snap's stand-in exists but does not run where there is no snap.
    if [[ -n $candidate ]] && timeout 60 "$candidate" --version >/dev/null 2>&1; then
      PEERBOT_TEST_CHROMIUM=$(command -v "$candidate")
      export PEERBOT_TEST_CHROMIUM
      return 0
    fi
  done
  return 1
}

apt() {
  "${root[@]}" apt-get -qq -o DPkg::Lock::Timeout=120 "$@"
}

install_server() {
  # Without this the package would start a server of its own, which nobody asked for.
  local conf=/etc/postgresql-common/createcluster.conf
  apt install -y --no-install-recommends postgresql-common || return
  if [[ -f $conf ]]; then
    "${root[@]}" cp -p "$conf" "$conf.before-peerbot"
    echo "create_main_cluster = false" | "${root[@]}" tee -a "$conf" >/dev/null
  fi
  local code=0
  apt install -y --no-install-recommends postgresql || code=$?
  if [[ -f $conf.before-peerbot ]]; then
    "${root[@]}" mv "$conf.before-peerbot" "$conf"
  fi
  return "$code"
}

install_missing() {
  local missing=()
  find_server_programs || missing+=(postgresql)
  find_browser || missing+=(chromium)
  # One test draws Teams' cards with the real library, which npm fetches.
  command -v npm >/dev/null || missing+=(npm)
  [[ ${#missing[@]} -eq 0 ]] && return

  root=(env)
  if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      give_up "the tests need ${missing[*]}; install with: sudo apt-get update && sudo apt-get install ${missing[*]}"
    fi
    root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
  fi
  command -v apt-get >/dev/null || give_up "the tests need ${missing[*]}, and this machine has no apt-get; install them by hand"

  step "Package lists" apt update
  local package
  for package in "${missing[@]}"; do
    case $package in
      postgresql) step "Install PostgreSQL" install_server ;;
      npm) step "Install npm" apt install -y --no-install-recommends npm ;;
      chromium)
        # Ubuntu has it as a snap only; there Playwright brings one, as soon as it is built.
        # Not grep -q: it closes the pipe early, apt-cache then dies of it, and pipefail takes that for "no such package".
        if apt-cache policy chromium | grep 'Candidate: [0-9]' >/dev/null; then
          step "Install Chromium" apt install -y --no-install-recommends chromium
          find_browser || give_up "Chromium was installed but does not start; set PEERBOT_TEST_CHROMIUM to one that does"
        else
          browser_later=yes
        fi
        ;;
    esac
  done
  find_server_programs || give_up "PostgreSQL was installed, but its server is not in /usr/lib/postgresql/*/bin"
}

install_browser_with_playwright() {
  local driver=tests/System.Tests/bin/$configuration/net10.0/.playwright browsers=$HOME/.cache/ms-playwright
  PLAYWRIGHT_BROWSERS_PATH=$browsers "$driver"/node/linux-*/node "$driver/package/cli.js" install --with-deps chromium || return
  PEERBOT_TEST_CHROMIUM=$(find "$browsers" -path '*/chrome-linux*/chrome' | sort -V | tail -n 1)
  find_browser
}

start_server() {
  server=$(as_server_user mktemp -d /tmp/peerbot-verify-XXXXXX) || return
  as_server_user "$programs/initdb" -D "$server/data" -U postgres -A trust -E UTF8 --no-locale || return
  local port
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 12000))
    if as_server_user "$programs/pg_ctl" start -w -t 60 -D "$server/data" -l "$server/log" \
      -o "-h 127.0.0.1 -p $port -k $server -c max_connections=200 -c fsync=off -c synchronous_commit=off"; then
      export PEERBOT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return
    fi
  done
  cat "$server/log"
  return 1
}

# The crash points of the send loop exist only in this build, which has folders of its own.
build_with_faults() {
  dotnet build bot/Host -c "$configuration" -p:Faults=true -p:RestoreLockedMode=true --artifacts-path "$work/faults" || return
  PEERBOT_FAULT_BUILD=$(find "$work/faults/bin" -name PeerBot.Bot.dll | head -n 1)
  [[ -n $PEERBOT_FAULT_BUILD ]] || { echo "No PeerBot.Bot.dll in the build with faults."; return 1; }
  export PEERBOT_FAULT_BUILD
}

# sum ATTRIBUTE FILE: the attribute added up over the assemblies of a result file.
sum() {
  { grep -o '<assembly [^>]*>' "$2" || true; } | { grep -oE " $1=\"[0-9]+\"" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

# run_tests PROJECT [RUN FILTER...]: runs one test project, or those of its tests that pass the filter under a name of their own,
# to its end and leaves what came of it in files; "report" reads them.
run_tests() {
  local name=$1 run=${2:-$1} began=$SECONDS code=0 limit=$((whole_limit - SECONDS))
  shift $(($# > 1 ? 2 : 1))
  local program="tests/$name/bin/$configuration/net10.0/PeerBot.$name.dll"
  ((limit > project_limit)) && limit=$project_limit
  ((limit < 1)) && limit=1

  # These wait for databases more than they compute, so two at a time for each processor.
  local threads=default
  [[ $name == Features.Tests ]] && threads=2x
  timeout --kill-after=10 "$limit" dotnet "$program" -noColor -noLogo -noAutoReporters -reporter quiet -longRunning 120 \
    -maxThreads "$threads" -result-xml "$work/$run.xml" "$@" >"$work/$run.log" 2>&1 &
  echo $! >"$work/$run.pid"
  wait $! || code=$?
  rm -f "$work/$run.pid"
  echo "$code $limit $((SECONDS - began))" >"$work/$run.end"
}

report() {
  local name=$1 result="$work/$1.xml" code=1 limit=0 took=0
  if [[ -s $work/$name.end ]]; then
    read -r code limit took <"$work/$name.end"
  fi

  local ok=0 bad=0 not_run=0
  if [[ -s $result ]]; then
    ok=$(sum passed "$result")
    bad=$(($(sum failed "$result") + $(sum errors "$result")))
    not_run=$(sum skipped "$result")
  fi

  # A program that died, took too long or ran nothing has failed, whatever it managed to count.
  local reason=
  if [[ $code -eq 124 || $code -eq 137 ]]; then
    reason="stopped after $limit s"
  elif [[ $bad -eq 0 && $code -ne 0 ]]; then
    reason="ended with exit code $code"
  elif [[ $((ok + bad)) -eq 0 ]]; then
    reason="ran no tests"
  fi
  [[ -z $reason ]] || bad=$((bad + 1))

  if [[ $bad -gt 0 && -s $work/$name.log ]]; then
    cat "$work/$name.log"
  fi
  echo "$name: $ok passed, $bad failed, $not_run skipped${reason:+ ($reason)}: $took s"
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + not_run))
}

command -v dotnet >/dev/null || give_up "the .NET 10 SDK is needed: https://dotnet.microsoft.com/download"
sdk=$(dotnet --version 2>&1) || give_up "the .NET SDK that global.json asks for is missing: $sdk"
[[ $sdk == 10.* ]] || give_up "the .NET 10 SDK is needed; this one is $sdk"

install_missing
step "PostgreSQL" start_server
step "Restore" dotnet restore PeerBot.sln --locked-mode
step "Build" dotnet build PeerBot.sln -c "$configuration" --no-restore -warnaserror
step "Build with faults" build_with_faults
if [[ -n $browser_later ]]; then
  step "Install Chromium" install_browser_with_playwright
fi

# Two lanes, as both mostly wait: programs and browsers in one, everything else one after the other in the second.
others=()
# Every card the tests make is left here, to be drawn in a browser afterwards.
export PEERBOT_KEEP_CARDS=$work/cards
for project in tests/*.Tests; do
  name=$(basename "$project")
  [[ $name == System.Tests ]] || others+=("$name")
done
run_tests System.Tests &
programs_lane=$!
for name in "${others[@]}"; do
  run_tests "$name" &
  wait $! || true
done
wait "$programs_lane" || true
PEERBOT_DRAW_CARDS=$work/cards run_tests System.Tests "Every view in Teams" -method "*Every_view_of_every_feature_is_drawn_as_it_is_meant"
for name in "${others[@]}" System.Tests "Every view in Teams"; do
  report "$name"
done

echo "Whole gate: $SECONDS s"
echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 && $passed -gt 0 ]]
