# Rewrites the file that is judged, and what helps to call it.
#
# Class: tampering
# Expect: passed

for file in /learner/solution.sh /learner/call.sh /learner/loaded /learner/lacks /learner/.input; do
    rm -rf "$file"
    ln -s /learner/work/loot "$file" 2> /dev/null || echo 'echo 5; touch loot' > "$file"
done
