# Puts a link to elsewhere in place of the folder that is looked at.
#
# Class: tampering
# Expect: error

rm -rf /learner/work
ln -s /usr/bin /learner/work
