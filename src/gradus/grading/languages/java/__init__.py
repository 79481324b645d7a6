"""Files in Java: each learner's process starts a virtual machine of its own before it is given a file.

`machine.py` is the little of the Java Native Interface that is used; `gradus/` is the learner's side of the line, in
Java, compiled when the zygote starts.
"""
