module github.com/pancheck/pancheck/tools/corpus

go 1.26.0

require github.com/pancheck/pancheck v0.0.0

replace github.com/pancheck/pancheck => ../..
