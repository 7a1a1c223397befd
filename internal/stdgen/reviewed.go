package main

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed reviewed.txt
var reviewedText string

// reviewed is what reviewed.txt says.
type reviewed struct {
	pools   map[string]bool
	silent  map[string]bool
	foreign map[string]bool
	table   map[string]string
}

func readReviewed(text string) (*reviewed, error) {
	r := &reviewed{pools: make(map[string]bool), silent: make(map[string]bool), foreign: make(map[string]bool), table: make(map[string]string)}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		switch {
		case f[0] == "pool" && len(f) == 2:
			r.pools[f[1]] = true
		case f[0] == "silent" && len(f) == 2:
			r.silent[f[1]] = true
		case f[0] == "foreign" && len(f) == 3 && (f[2] == "mix" || f[2] == "keep"):
			r.foreign[f[1]] = f[2] == "mix"
		case f[0] == "table" && len(f) > 2:
			r.table[f[1]] = strings.Join(f[2:], " ")
		default:
			return nil, fmt.Errorf("reviewed.txt:%d: %q is not understood", n+1, line)
		}
	}
	return r, nil
}
