# Opens connections to the network.
#
# Class: exfiltration
# Expect: passed

for address in tcp/127.0.0.1/22 tcp/127.0.0.1/80 tcp/1.1.1.1/53 udp/1.1.1.1/53 tcp/localhost/8000; do
    (exec 3<> "/dev/$address") 2> /dev/null && took "$address"
done
timeout 2 git ls-remote https://github.com/git/git && took "git"
true
