module github.com/pancheck/pancheck/tools/corpus

go 1.26.0

require (
	github.com/pancheck/pancheck v0.0.0
	golang.org/x/tools v0.52.0
)

require golang.org/x/sync v0.24.0 // indirect

replace github.com/pancheck/pancheck => ../..
