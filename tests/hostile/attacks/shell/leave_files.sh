# Leaves settings and files for the next run, wherever it may write.
#
# Class: tampering
# Expect: passed

for place in "$HOME" "$TMPDIR" /learner /learner/work; do
    [ -e "$place/mark" ] && took "$place"
    touch "$place/mark"
done
[ -e "$HOME/.gitconfig" ] && took "gitconfig"
git config --global core.pager x
echo 'touch /learner/work/loot' | tee "$HOME/.bashrc" "$HOME/.profile" > "$HOME/.bash_profile"
