#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# translations.sh LUPDATE SOURCE_FOLDER: fails if a text of the programs has no German translation, or
# a page of the help has none that is built as it is.
set -euo pipefail

lupdate=$1
cd "$2"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp resources/translations/hwflow_de.ts "$folder"
"$lupdate" -silent -no-obsolete -I . app widgets -ts "$folder/hwflow_de.ts" 2> /dev/null
if grep -B 3 'type="unfinished"' "$folder/hwflow_de.ts" | grep '<source>'; then
    echo "These texts have no German translation. Run: lupdate -I . app widgets -ts" \
         "resources/translations/*.ts" >&2
    exit 1
fi

# What a page is built of, in order: headings, bullets, steps, rows of tables, links and commands.
outline() {
    grep -oE '^#+ |^\* |^[0-9]+\. |^\||\]\([^)]*\)|`[^`]*`' "$1" || true
}
if ! diff <(ls resources/help/en) <(ls resources/help/de) >&2; then
    echo "The pages of the help are not the same in English and German" >&2
    exit 1
fi
for page in resources/help/en/*.md; do
    german=resources/help/de/${page##*/}
    if ! diff <(outline "$page") <(outline "$german") >&2; then
        echo "$german is not built as $page is" >&2
        exit 1
    fi
done
