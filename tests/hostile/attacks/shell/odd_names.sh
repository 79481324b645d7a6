# Leaves names with line ends, bytes that are no text, and 255 letters.
#
# Class: confusion
# Expect: passed

touch $'a\nb' $'\xff\xfe' -- '-rf' '*' ' ' $'\e[2J'
touch "$(printf 'x%.0s' {1..255})"
mkdir -p $'\xff/\xfe'
