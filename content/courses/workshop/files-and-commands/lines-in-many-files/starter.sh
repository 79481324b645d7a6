least=$1
shift
for file in $@; do
  lines=$(cat $file | wc -l)
  if [ $lines -gt $least ]; then
    echo $file
  fi
done
