# Sends every signal to the process that started it, again and again.
#
# Class: tampering
# Expect: passed

for ((round = 0; round < 20; round++)); do
    for ((number = 1; number < 65; number++)); do kill -"$number" 1 2> /dev/null; done
done
true
