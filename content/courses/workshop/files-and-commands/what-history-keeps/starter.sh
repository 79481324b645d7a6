git rm $1
git commit -m "Remove the password"
