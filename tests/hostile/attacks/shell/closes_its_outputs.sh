# Closes its outputs, and ends late.
#
# Class: confusion
# Expect: passed

exec 0<&- 1>&- 2>&-
sleep 0.3
