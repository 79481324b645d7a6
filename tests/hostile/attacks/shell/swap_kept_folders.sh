# Puts other folders where kept ones will be.
#
# Class: tampering
# Expect: passed

mkdir -p /learner/kept-1/work /learner/cells; ln -s / /learner/kept-2; chmod 000 /learner/kept-1 /learner
