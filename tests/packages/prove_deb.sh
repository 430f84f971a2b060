#!/bin/sh
# Run as root in a clean, minimal Debian, in a folder with `older.deb`, `newer.deb`, `invitation.ics` and `old.sqlite3`.
# Says one line for each thing that was seen; the test reads them. Anything that fails ends it.
set -eu
export DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=xcb
data="$HOME/.local/share/followup"

seen() { echo "SEEN $*"; }
sums() { (cd "$data" && find . -type f ! -name '*.lock' -exec sha256sum {} + | sort -k 2); }
rows() { followup --json list --all; }

apt-get update -qq
before=$(dpkg-query --show --showformat='${Package}\n' | sort)
apt-get install -qq -y --no-install-recommends ./older.deb >/dev/null
seen "version $(dpkg-query --show --showformat='${Version}' followup)"
dpkg --verify followup
followup --self-check
seen "self-check"

# A window on a real display, which is looked for from outside.
followup &
app=$!
touch window-is-wanted
for second in $(seq 90); do [ -e window-was-seen ] && break; sleep 1; done
kill -TERM "$app"
wait "$app" || true
[ -e window-was-seen ] && seen "window"

followup import ./invitation.ics
followup card 1 --person Ann --size a6 --pdf "$HOME/card.pdf"
[ "$(head -c 5 "$HOME/card.pdf")" = "%PDF-" ] && seen "card"
followup note 1 "We call you by Friday" --store >/dev/null
rows > "$HOME/rows-before.json"
sums > "$HOME/sums-before"

apt-get install -qq -y --no-install-recommends ./newer.deb >/dev/null
seen "version $(dpkg-query --show --showformat='${Version}' followup)"
sums | cmp - "$HOME/sums-before" && seen "an update changed no file of the data"
rows | cmp - "$HOME/rows-before.json" && seen "nothing lost by the update"

mkdir -p -m 700 "$HOME/old" && cp old.sqlite3 "$HOME/old/followup.sqlite3"
followup --data-dir "$HOME/old" list >/dev/null
ls "$HOME/old/backups" | grep -q '^before-.*-from-0001-' && seen "a copy before the migration"
followup --data-dir "$HOME/old" check

if followup --data-dir /usr/lib/followup/data list 2>"$HOME/refused"; then exit 1; fi
grep -q 'inside the folder of the program' "$HOME/refused" && seen "data inside the program refused"
[ ! -e /usr/lib/followup/data ]

# Somebody who has it start at login, as the app writes it down.
useradd --create-home ann
entry=/home/ann/.config/autostart/io.github.followup_desktop.FollowUp.desktop
runuser -u ann -- mkdir -p "$(dirname "$entry")"
runuser -u ann -- sh -c "printf '[Desktop Entry]\nType=Application\nTryExec=/usr/lib/followup/followup\n' > $entry"

followup --version >/dev/null
sums > "$HOME/sums-before"
apt-get purge -y followup 2>&1 | grep 'interviews and notes stay'
seen "purge says where the data stays"
sums | cmp - "$HOME/sums-before" && seen "all data is there after the purge"
[ ! -e "$entry" ] && seen "no start at login is left"
left=$(find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path "$HOME" \) -prune -o -iname '*followup*' -print)
[ -z "$left" ] || { echo "left: $left"; exit 1; }
! dpkg-query --show --showformat='${Status}' followup 2>/dev/null || exit 1
seen "no program file is left"

apt-get install -qq -y --no-install-recommends ./newer.deb >/dev/null
rows | cmp - "$HOME/rows-before.json" && seen "nothing lost by removing and installing again"
after=$(dpkg-query --show --showformat='${Package}\n' | sort)
echo "$before" > "$HOME/before"; echo "$after" > "$HOME/after"
seen "brought along $(grep -vxFf "$HOME/before" "$HOME/after" | wc -l) packages"
