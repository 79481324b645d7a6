# Leaves links to what it must not read, to themselves and out of its folder.
#
# Class: confusion
# Expect: passed

ln -s /etc/shadow shadow; ln -s self self; ln -s / root; ln -s /proc/1/mem memory; ln -s ../.. up; ln -s /dev/zero zero
mkdir d && ln -s ../d d/d; ln loot hard 2> /dev/null
true
