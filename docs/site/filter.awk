# What Doxygen 1.9 needs to read a header; the comments stay as they are.

# A macro that another header defines gets a definition after the text of this header.
/^\/\/\/ @def / { definitions = definitions "#define " substr($0, 10) "\n" }

# A raw string that contains quotes would end the parsing of the file.
!/^ *\/\/\// { gsub(/R"\(.*\)"/, "\"…\"") }

# Without a blank line, a comment that precedes a member would continue the comment after the previous member.
after && /^ *\/\/\/ / { print "" }
{ after = /\/\/\/</ }

{ print }
END { printf "%s", definitions }
