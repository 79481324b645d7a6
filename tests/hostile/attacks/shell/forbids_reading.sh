# Forbids its owner to read what it leaves.
#
# Class: confusion
# Expect: passed

mkdir -p a/b && echo x > a/b/c && chmod 000 a/b/c a/b a
chmod 000 /learner/work /learner/home /learner/tmp
